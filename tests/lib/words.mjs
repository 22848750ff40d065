// words.mjs -- one line of a scenario, cut into words.
//
//   POST /main/account/add/  name="Ada \"the\" first" note=
//
// gives four words.  Quotes may begin inside a word; `quoted` says that the
// whole word stood in quotes, so that "200" is a text and 200 a status.

const ESCAPES = { n: '\n', r: '\r', t: '\t', 0: '\0', '"': '"', '\\': '\\' };

export function readWords(line) {
    const words = [];
    let at = 0;

    while (at < line.length) {
        if (line[at] === ' ') {
            at++;
            continue;
        }
        const word = { text: '', quoted: line[at] === '"' };

        while (at < line.length && line[at] !== ' ') {
            if (line[at] !== '"') {
                word.text += line[at++];
                continue;
            }
            for (at++; line[at] !== '"'; at++) {
                if (at >= line.length)
                    throw new Error(`A quote is not closed: ${line}`);
                word.text += line[at] === '\\' ? readEscape(line, ++at) : line[at];
            }
            at++;
        }
        words.push(word);
    }
    return words;
}

function readEscape(line, at) {
    const letter = ESCAPES[line[at]];

    if (letter === undefined)
        throw new Error(`There is no escape \\${line[at]}: ${line}`);
    return letter;
}

// $NAME for the names that are known; any other "$" stays as it is.
export function substitute(text, values) {
    return text.replace(/\$([A-Z][A-Z_]*)/g,
        (whole, name) => Object.hasOwn(values, name) ? values[name] : whole);
}

// "name=value" as a pair.
export function readPair(text) {
    const at = text.indexOf('=');

    if (at < 1)
        throw new Error(`"${text}" is not name=value.`);
    return [text.slice(0, at), text.slice(at + 1)];
}

// A text short enough for a line of diagnostics.
export function clip(text, size = 300) {
    return text.length > size ? `${text.slice(0, size)}… (${text.length} characters)` : text;
}
