//! A layer with more marks than anybody would write into a test.

/// A layer whose first mention and first claim stand there so many times, each under an id of its own.
pub(crate) fn long(layer: &str, times: usize) -> String {
    let mut long = layer.to_owned();
    for (list, letter) in [("\n  mentions: [\n", 'm'), ("\n  claims: [\n", 'c')] {
        let Some((head, rest)) = long.split_once(list) else { continue };
        let (record, _) = rest.split_once("\n    ),\n").unwrap();
        let id = record.split('"').nth(1).unwrap();
        let copies: String = (0..times)
            .map(|number| record.replacen(id, &format!("{letter}-{number:08}"), 1) + "\n    ),\n")
            .collect();
        long = format!("{head}{list}{copies}{rest}");
    }
    long
}
