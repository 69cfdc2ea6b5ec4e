//! Sums are exact, and no reader of a file gets another number than the one that was written.

use super::*;

fn weight(text: &str) -> Weight {
    text.parse().expect("a weight")
}

#[test]
fn adds_exactly() {
    let cast: Weight = [Weight::whole(u64::MAX), weight("0.1"), weight("0.2")].iter().sum();
    assert_eq!(cast.to_string(), "18446744073709551615.3");
    assert_eq!(format!("{cast:?}"), cast.to_string());
    assert_eq!(cast.minus(&Weight::whole(u64::MAX)), Some(weight("3/10")));
    assert_eq!(Weight::ZERO.minus(&Weight::whole(1)), None);
    assert_eq!(Weight::from(3), Weight::whole(3));
}

#[test]
fn shares_and_quotients() {
    assert_eq!(weight("7").over(&weight("2")), Some(weight("3.5")));
    assert_eq!(weight("7").over(&Weight::ZERO), None);
    assert_eq!(weight("3.5").floor(), Weight::whole(3));
    assert_eq!(weight("2.5").by(&weight("4")), Weight::whole(10));
    assert_eq!(weight("1.5").share_of(&weight("4.5")), Ratio::new(1, 3));
    assert_eq!(weight("0").share_of(&Weight::ZERO), None);
    assert!(weight("6/3").is_whole() && !weight("2.5").is_whole());
}

#[test]
fn json_keeps_every_number() {
    for (number, json) in [
        ("0", "0"),
        ("9007199254740991", "9007199254740991"),
        ("9007199254740992", "\"9007199254740992\""),
        ("18446744073709551616", "\"18446744073709551616\""),
        ("2.6", "\"2.6\""),
        ("1/3", "\"1/3\""),
    ] {
        let number = weight(number);
        assert_eq!(serde_json::to_string(&number).expect("JSON"), json);
        assert_eq!(serde_json::from_str::<Weight>(json).expect(json), number);
    }
}

#[test]
fn json_that_is_no_number_of_votes_says_what_would_be() {
    for (json, said) in [
        ("-1", "invalid value: integer `-1`, expected a whole number of votes"),
        ("\"-1\"", "`-1` is not a number of votes"),
        ("true", "invalid type: boolean `true`, expected a whole number of votes"),
        ("2.5", "expected a whole number of votes, or a decimal such as \"2.6\" as text"),
    ] {
        let error = serde_json::from_str::<Weight>(json).expect_err(json).to_string();
        assert!(error.contains(said), "{error}");
    }
    let signed = de::value::I64Deserializer::<de::value::Error>::new(7);
    assert_eq!(Weight::deserialize(signed), Ok(Weight::whole(7)));
}

#[test]
fn checkpoints_keep_every_number() {
    for number in
        ["0", "5", "9007199254740992", "18446744073709551615", "18446744073709551616", "1/3"]
    {
        let bytes = postcard::to_allocvec(&weight(number)).expect("bytes");
        assert_eq!(postcard::from_bytes::<Weight>(&bytes).expect(number), weight(number));
    }
    let five = postcard::to_allocvec(&Weight::whole(5)).expect("bytes");
    assert_eq!(five, [0, 5], "whole numbers stay small");
}
