//! Entries that do not count, since one of them is dated after the moment of evaluation.

use gremium_engine::report::v1::LeftOut;

use crate::desk::Desk;

/// The same, where somebody would miss one of them: it is dated in time, and came behind one that is not.
pub(crate) fn missed(desk: &Desk<'_>) -> Option<String> {
    let report = desk.report;
    report.record.left_out.iter().any(|it| it.at <= report.as_of).then(|| left_out(desk))?
}

/// The entries that do not count: the first is dated after the moment of evaluation, and none counts that came behind it.
pub(crate) fn left_out(desk: &Desk<'_>) -> Option<String> {
    let record = &desk.report.record;
    let (first, others) = record.left_out.split_first()?;
    let name = |it: &LeftOut| {
        let (id, subject, at) = (it.entry.short(), &it.subject, desk.moment(it.at));
        desk.either(
            format!("{id} (“{subject}”, dated {at})"),
            format!("{id} („{subject}“, datiert auf {at})"),
        )
    };
    let count = record.after;
    let mut text = if count == 1 {
        desk.either("1 entry is left out".to_owned(), "1 Eintrag bleibt außer Betracht".to_owned())
    } else {
        desk.either(
            format!("{count} entries are left out"),
            format!("{count} Einträge bleiben außer Betracht"),
        )
    };
    text.push_str(&format!(": {}", name(first)));
    let names: Vec<String> = others.iter().map(name).collect();
    if !names.is_empty() {
        let names = names.join("; ");
        text.push_str(&desk.either(
            format!(", and what came after it: {names}"),
            format!(", und was danach kam: {names}"),
        ));
    }
    let named = u64::try_from(record.left_out.len()).unwrap_or(u64::MAX);
    let more = count.saturating_sub(named);
    if more > 0 {
        text.push_str(&desk.either(format!("; {more} more"), format!("; {more} weitere")));
    }
    Some(text)
}
