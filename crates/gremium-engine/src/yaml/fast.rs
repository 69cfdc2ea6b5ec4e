//! placeholder until the fast reader is written
pub(super) fn parse<T: serde::de::DeserializeOwned>(_text: &str) -> Option<T> {
    None
}
