// man_page.mjs -- the options of each command, as docs/reeve.1 has them and as
// the program prints them.
//
// Both become { command: { text, options: { name: { value, help } } } }, with the
// texts on one line.

function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim();
}

export function readHelp(text) {
    const [, about, list] = /^Usage: .*\n\n([^]*?)\n\nOptions:\n([^]*)$/.exec(text);
    const options = {};

    for (const [, name, value, help] of list.matchAll(/^  --(\S+)(?: (\S+))?\n((?: {8}.*\n)+)/gm))
        options[name] = { value: value ?? null, help: oneLine(help) };
    return { text: oneLine(about), options };
}

export function readCommands(text) {
    return [...text.matchAll(/^  ([a-z]+) +\S.*$/gm)].map((match) => match[1]);
}

// What troff would print for a line of text.
function unescape(text) {
    return text.replace(/^\.(?!\.).*$/gm, '').replaceAll('\\-', '-').replaceAll('\\&', '')
        .replace(/\\\[u([0-9A-F]{4})\]/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
}

export function readManPage(page) {
    const commands = {};

    for (const section of page.split(/^\.Ss reeve /m).slice(1)) {
        const name = /^\S+/.exec(section)[0];
        const [about, ...items] = section.split(/^\.Sh /m)[0].split(/^\.It Fl -/m);
        const options = {};

        for (const item of items) {
            const [, option, value, help] = /^(\S+)(?: Ar (\S+))?\n([^]*)$/.exec(item);

            options[option] = { value: value ?? null, help: oneLine(unescape(help)) };
        }
        commands[name] = { text: oneLine(unescape(about.slice(about.indexOf('\n.Pp')))), options };
    }
    return commands;
}
