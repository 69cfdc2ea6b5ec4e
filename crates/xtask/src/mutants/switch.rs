//! A source file in which each mutant is present, and one of them chosen when the program runs.
//!
//! The body of a function becomes a `match` on the number of the chosen mutant, with one whole body for each mutant and
//! the body as it was for all other numbers. That does for every kind of mutant alike, and no two meet in one expression.

use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::list::{Function, Mutant, Place, Span};
use crate::walls::source;

/// A file with its mutants.
#[derive(Debug, Default)]
pub(super) struct Switched {
    pub(super) text: String,
    /// The lines of each mutant's body: whatever the compiler has against these is that mutant's fault.
    pub(super) lines: BTreeMap<usize, RangeInclusive<usize>>,
    /// For each mutant the one that its function is known by.
    pub(super) function: BTreeMap<usize, usize>,
}

/// Puts these mutants of a file into it. Those that cannot be chosen at run time, because they change a constant or a
/// function within a function, are left out.
pub(super) fn switched(source: &str, mutants: &BTreeMap<usize, &Mutant>) -> Switched {
    let places = Places::of(source);
    let mut functions: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
    for (number, mutant) in mutants {
        if let Some(function) = &mutant.function {
            functions.entry(function.span).or_default().push(*number);
        }
    }
    let mut out = Switched::default();
    let mut done = 0;
    for (span, numbers) in functions {
        let function = places.range(span);
        let Some(body) = body(&places.code, &function).filter(|body| body.start >= done) else {
            continue;
        };
        out.text.push_str(&source[done..body.start]);
        done = body.end;
        out.push_bodies(source, body, &places, numbers.iter().map(|it| (*it, mutants[it])));
    }
    out.text.push_str(&source[done..]);
    out
}

impl Switched {
    /// The choice among a function's bodies.
    fn push_bodies<'a>(
        &mut self,
        source: &str,
        body: Range<usize>,
        places: &Places<'_>,
        mutants: impl Iterator<Item = (usize, &'a Mutant)> + Clone,
    ) {
        let Some((first, mutant)) = mutants.clone().next() else { return };
        // Bodies that give back some iterator have to agree on one.
        let of_some_type = mutant.function.as_ref().is_some_and(Function::gives_some_iterator);
        let (open, close) =
            if of_some_type { ("Vec::from_iter(", ").into_iter()") } else { ("", "") };
        let numbers: Vec<usize> = mutants.clone().map(|(number, _)| number).collect();
        // The body as it was stands first: it says of what type the others have to be.
        self.text.push_str(&format!(
            "{{ match crate::mutant::chosen(&{numbers:?}) {{\n0 => {open}{}{close},\n",
            &source[body.clone()]
        ));
        for (number, mutant) in mutants {
            let change = places.range(mutant.span);
            let (before, after) =
                (&source[body.start..change.start], &source[change.end..body.end]);
            let start = self.line();
            let replacement = &mutant.replacement;
            self.text
                .push_str(&format!("{number} => {open}{before} {replacement} {after}{close},"));
            self.lines.insert(number, start..=self.line());
            self.function.insert(number, first);
            self.text.push('\n');
        }
        self.text.push_str("_ => unreachable!() } }");
    }

    /// The line that is being written.
    fn line(&self) -> usize {
        self.text.matches('\n').count() + 1
    }
}

/// The body of a function, with its braces.
fn body(code: &str, function: &Range<usize>) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (at, c) in code.get(function.clone())?.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            '{' if depth == 0 => return Some(function.start + at..function.end),
            _ => {}
        }
    }
    None
}

/// Where the places of a file lie in its text.
struct Places<'a> {
    source: &'a str,
    /// The same text with comments and literals as blanks, byte by byte.
    code: String,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    fn of(source: &'a str) -> Self {
        let starts = source.match_indices('\n').map(|(at, _)| at + 1);
        let code = source::code_only(source);
        Self { source, code, lines: std::iter::once(0).chain(starts).collect() }
    }

    fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start)..self.offset(span.end)
    }

    fn offset(&self, place: Place) -> usize {
        let line =
            self.lines.get(place.line.saturating_sub(1)).copied().unwrap_or(self.source.len());
        let before = self.source[line..].chars().take(place.column.saturating_sub(1));
        line + before.map(char::len_utf8).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"const C: u8 = 1 + 2;
/// No body: {
fn f(a: [u8; 2]) -> u8 {
    let _ü = "}"; a[0] + a[1]
}
fn g() -> impl Iterator<Item = u8> { 0..3 }
"#;

    fn place((line, column): (usize, usize)) -> Place {
        Place { line, column }
    }

    fn span(start: (usize, usize), end: (usize, usize)) -> Span {
        Span { start: place(start), end: place(end) }
    }

    fn mutant(function: Option<(&str, Span)>, span: Span, replacement: &str) -> Mutant {
        let function =
            function.map(|(of, span)| Function { return_type: format!("-> {of}"), span });
        let (name, file) = (String::new(), String::new());
        Mutant { name, file, function, span, replacement: replacement.to_owned() }
    }

    #[test]
    fn each_mutant_is_a_body_of_its_own() {
        let f = Some(("u8", span((2, 1), (5, 2))));
        let g = Some(("impl Iterator<Item = u8>", span((6, 1), (6, 44))));
        let mutants = [
            mutant(None, span((1, 17), (1, 18)), "-"),
            mutant(f, span((4, 24), (4, 25)), "-"),
            mutant(f, span((4, 5), (4, 30)), "0"),
            mutant(g, span((6, 38), (6, 42)), "::std::iter::empty()"),
        ];
        let found = switched(SOURCE, &(1..).zip(&mutants).collect());
        let expected = r#"const C: u8 = 1 + 2;
/// No body: {
fn f(a: [u8; 2]) -> u8 { match crate::mutant::chosen(&[2, 3]) {
0 => {
    let _ü = "}"; a[0] + a[1]
},
2 => {
    let _ü = "}"; a[0]  -  a[1]
},
3 => {
     0 
},
_ => unreachable!() } }
fn g() -> impl Iterator<Item = u8> { match crate::mutant::chosen(&[4]) {
0 => Vec::from_iter({ 0..3 }).into_iter(),
4 => Vec::from_iter({  ::std::iter::empty()  }).into_iter(),
_ => unreachable!() } }
"#;
        assert_eq!(found.text, expected);
        assert_eq!(found.lines, [(2, 7..=9), (3, 10..=12), (4, 16..=16)].into());
        assert_eq!(found.function, [(2, 2), (3, 2), (4, 4)].into());
    }

    #[test]
    fn a_function_within_a_mutated_one_stays_as_it_is() {
        let source = "fn f() -> u8 { fn g() -> u8 { 1 } g() }\n";
        let outer = mutant(Some(("u8", span((1, 1), (1, 40)))), span((1, 16), (1, 38)), "2");
        let inner = mutant(Some(("u8", span((1, 16), (1, 34)))), span((1, 31), (1, 32)), "2");
        let found = switched(source, &[(1, &outer), (2, &inner)].into());
        assert_eq!(found.function, [(1, 1)].into());
    }
}
