// scenario_file.mjs -- reads tests/scenarios/*.t.
//
//   database office                     the head: before every scenario
//
//   # A sentence names a scenario.
//   as ada                              a command
//   GET /main/account/                  another
//     200  "3 accounts"                 what its answer must be
//   file reeve.yaml
//     | name: Desk                      lines of text that belong to it
//
// A line that begins with "sqlite:" or "postgres:" is for that engine alone.
// Lines that begin with "--" are remarks.
import { readFileSync } from 'node:fs';
import { readWords } from './words.mjs';

const ENGINE = /^(\s*)(sqlite|postgres):\s?/;

function linesFor(text, engine) {
    const lines = [];

    text.split('\n').forEach((line, index) => {
        const only = ENGINE.exec(line);

        if (only && only[2] !== engine)
            return;
        lines.push({ number: index + 1, text: only ? only[1] + line.slice(only[0].length) : line });
    });
    return lines;
}

function addLine(steps, line, file) {
    const last = steps.at(-1);
    const text = line.text.trim();

    if (!/^\s/.test(line.text)) {
        const words = readWords(text);

        steps.push({ verb: words[0].text, words: words.slice(1), line: line.number,
            text, rest: text.slice(text.indexOf(' ') + 1).trim(), expects: [], block: [] });
        return;
    }
    if (!last)
        throw new Error(`${file}:${line.number}: There is no command before this line.`);
    if (text.startsWith('|'))
        last.block.push(text.slice(text.startsWith('| ') ? 2 : 1));
    else
        last.expects.push({ words: readWords(text), line: line.number, text });
}

// { head, scenarios: [{ name, line, steps }] } for one engine.
export function readScenarioFile(path, engine) {
    const head = [];
    const scenarios = [];

    for (const line of linesFor(readFileSync(path, 'utf8'), engine)) {
        if (line.text.trim() === '' || line.text.startsWith('--'))
            continue;
        if (line.text.startsWith('# '))
            scenarios.push({ name: line.text.slice(2).trim(), line: line.number, steps: [] });
        else
            addLine(scenarios.length ? scenarios.at(-1).steps : head, line, path);
    }
    return { head, scenarios };
}
