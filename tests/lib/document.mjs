// document.mjs -- a page of the manual, taken apart: its fenced blocks, its
// links and its headings.
import { readFileSync } from 'node:fs';

const FENCE = /^```(\w*)$/;
const COMMENT = /^<!-- *(.*?) *-->$/;

// A link may be broken over two lines; a fence holds none.
const LINK = /!?\[[^\]]*\]\(([^)\s]+)\)/g;

export class Document {
    constructor(path, text = readFileSync(path, 'utf8')) {
        this.path = path;
        this.text = text;
        this.lines = text.split('\n');
        this.blocks = readBlocks(this.lines);
    }

    // { language, text, line, remark, before }: `remark` is the comment right
    // above, `before` the last line of text.
    blocksOf(...languages) {
        return this.blocks.filter((block) => languages.includes(block.language));
    }

    prose() {
        const isProse = this.lines.map(() => true);

        for (const block of this.blocks)
            isProse.fill(false, block.line - 1, block.end);
        return this.lines.map((line, at) => isProse[at] ? line : '').join('\n');
    }

    links() {
        return [...this.prose().matchAll(LINK)].map((match) => match[1]);
    }

    // What "#anchor" may name, as GitHub makes it from headings.
    anchors() {
        return [...this.prose().matchAll(/^#+ (.*)$/gm)].map((match) =>
            match[1].toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));
    }
}

function readBlocks(lines) {
    const blocks = [];

    for (let at = 0; at < lines.length; at++) {
        const fence = FENCE.exec(lines[at]);

        if (!fence)
            continue;
        const end = lines.findIndex((line, i) => i > at && line === '```');

        if (end < 0)
            throw new Error(`The block in line ${at + 1} has no end.`);
        blocks.push({
            language: fence[1],
            line: at + 1,
            end: end + 1,
            text: `${lines.slice(at + 1, end).join('\n')}\n`,
            remark: COMMENT.exec(lines[at - 1] ?? '')?.[1] ?? null,
            before: lines.slice(0, at).filter((line) => line !== '').pop() ?? '',
        });
        at = end;
    }
    return blocks;
}
