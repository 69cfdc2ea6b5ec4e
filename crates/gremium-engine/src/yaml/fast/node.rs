//! Values by indentation, given to a type as it asks for them.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::Declined;
use super::lines::{Line, Lines};
use super::scalar::{Inline, Scalar, entry, inline};

/// Most keys of one mapping that are compared with each other here.
const MAX_KEYS: usize = 128;

/// A value that is about to be read.
pub(super) enum Node<'r, 'de> {
    /// A scalar on one line.
    Scalar(Scalar<'de>),
    /// A literal block.
    Literal(String),
    /// `[]`.
    EmptyList,
    /// `{}`.
    EmptyMapping,
    /// A list or mapping that begins at the cursor.
    Block(Block<'r, 'de>),
}

/// A list or mapping whose lines begin at one column.
pub(super) struct Block<'r, 'de> {
    lines: &'r mut Lines<'de>,
    indent: usize,
    depth: usize,
}

impl<'r, 'de> Node<'r, 'de> {
    /// The list or mapping at the cursor, which stands at column `indent`; below it at most `depth` levels are read.
    pub(super) fn block(lines: &'r mut Lines<'de>, indent: usize, depth: usize) -> Self {
        Self::Block(Block { lines, indent, depth })
    }
}

impl<'de> Block<'_, 'de> {
    /// The line at the cursor if it belongs to this block.
    fn line(&self) -> Result<Option<Line<'de>>, Declined> {
        match self.lines.current() {
            Some(line) if line.indent > self.indent => Err(Declined),
            line => Ok(line.filter(|line| line.indent == self.indent)),
        }
    }

    /// The value that begins with `text` on the current line and may go on below.
    fn value(&mut self, text: &'de str, list_may_follow: bool) -> Result<Node<'_, 'de>, Declined> {
        let value = inline(text)?;
        if value == Inline::Literal {
            return Ok(Node::Literal(self.lines.literal(self.indent)?));
        }
        self.lines.advance()?;
        match value {
            Inline::Scalar(scalar) => Ok(Node::Scalar(scalar)),
            Inline::EmptyList => Ok(Node::EmptyList),
            Inline::EmptyMapping => Ok(Node::EmptyMapping),
            Inline::Literal | Inline::Nothing => {
                let below = self.lines.current().ok_or(Declined)?;
                let deeper = below.indent > self.indent;
                let list = list_may_follow
                    && below.indent == self.indent
                    && below.content.starts_with("- ");
                if deeper || list { self.below(below.indent) } else { Err(Declined) }
            }
        }
    }

    fn below(&mut self, indent: usize) -> Result<Node<'_, 'de>, Declined> {
        let depth = self.depth.checked_sub(1).ok_or(Declined)?;
        Ok(Node::block(self.lines, indent, depth))
    }

    fn is_list(&self) -> bool {
        self.lines.current().is_some_and(|line| line.content.starts_with("- "))
    }
}

/// The items of a list.
struct Items<'r, 'de>(Block<'r, 'de>);

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Declined;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Declined> {
        let Some(line) = self.0.line()? else { return Ok(None) };
        let Some(rest) = line.content.strip_prefix("- ") else { return Ok(None) };
        let item = rest.trim_start_matches(' ');
        let node = if entry(item).is_ok() {
            let indent = line.indent + (line.content.len() - item.len());
            self.0.lines.replace(Line { indent, content: item });
            self.0.below(indent)?
        } else {
            self.0.value(item, false)?
        };
        seed.deserialize(node).map(Some)
    }
}

/// The entries of a mapping.
struct Entries<'r, 'de> {
    block: Block<'r, 'de>,
    keys: Vec<&'de str>,
    value: Option<&'de str>,
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Declined;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Declined> {
        let Some(line) = self.block.line()? else { return Ok(None) };
        let (key, value) = entry(line.content)?;
        if self.keys.len() >= MAX_KEYS || self.keys.contains(&key.text) {
            return Err(Declined);
        }
        self.keys.push(key.text);
        self.value = Some(value);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Declined> {
        let value = self.value.take().ok_or(Declined)?;
        seed.deserialize(self.block.value(value, true)?)
    }
}

macro_rules! of_scalar {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
            match self {
                Self::Scalar(scalar) => scalar.$method(visitor),
                Self::Literal(_) | Self::EmptyList | Self::EmptyMapping | Self::Block(_) => Err(Declined),
            }
        })*
    };
}

macro_rules! of_text {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
            match self {
                Self::Scalar(scalar) => scalar.$method(visitor),
                Self::Literal(text) => visitor.visit_string(text),
                Self::EmptyList | Self::EmptyMapping | Self::Block(_) => Err(Declined),
            }
        })*
    };
}

impl<'de> Deserializer<'de> for Node<'_, 'de> {
    type Error = Declined;

    of_scalar! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_bool
    }

    of_text! { deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        match self {
            Self::Scalar(scalar) => scalar.deserialize_any(visitor),
            Self::Literal(text) => visitor.visit_string(text),
            Self::EmptyList => visitor.visit_seq(Empty),
            Self::EmptyMapping => visitor.visit_map(Empty),
            Self::Block(block) if block.is_list() => visitor.visit_seq(Items(block)),
            Self::Block(block) => {
                visitor.visit_map(Entries { block, keys: Vec::new(), value: None })
            }
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        match self {
            Self::EmptyList => visitor.visit_seq(Empty),
            Self::Block(block) if block.is_list() => visitor.visit_seq(Items(block)),
            Self::Scalar(_) | Self::Literal(_) | Self::EmptyMapping | Self::Block(_) => {
                Err(Declined)
            }
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        match self {
            Self::EmptyMapping => visitor.visit_map(Empty),
            Self::Block(block) if !block.is_list() => {
                visitor.visit_map(Entries { block, keys: Vec::new(), value: None })
            }
            Self::Scalar(_) | Self::Literal(_) | Self::EmptyList | Self::Block(_) => Err(Declined),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Declined> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Declined> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Declined> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Declined> {
        match self {
            Self::Scalar(scalar) => scalar.deserialize_enum(name, variants, visitor),
            Self::Literal(_) | Self::EmptyList | Self::EmptyMapping | Self::Block(_) => {
                Err(Declined)
            }
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Declined> {
        Err(Declined)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        _: V,
    ) -> Result<V::Value, Declined> {
        Err(Declined)
    }

    forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf unit unit_struct ignored_any }
}

/// `[]` and `{}`.
struct Empty;

impl<'de> SeqAccess<'de> for Empty {
    type Error = Declined;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        _: T,
    ) -> Result<Option<T::Value>, Declined> {
        Ok(None)
    }
}

impl<'de> MapAccess<'de> for Empty {
    type Error = Declined;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        _: K,
    ) -> Result<Option<K::Value>, Declined> {
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, _: V) -> Result<V::Value, Declined> {
        Err(Declined)
    }
}
