// Draws the score of a take on two staves, as wide as there is room: what MusicXML says, in black.

const SPACE = 8; // between two lines of a staff
const STEP = SPACE / 2;
const BETWEEN = 9 * SPACE; // the staves
const ABOVE = 7 * SPACE; // a system
const STEM = 3.4 * SPACE;
const LETTERS = 'CDEFGAB';
const STAVES = { G: { middle: 34, top: 0 }, F: { middle: 22, top: 4 * SPACE + BETWEEN } }; // middle line, as 7 × octave + letter
const SHARPS = [4, 1, 5, 2, -1, 3, 0]; // above the middle line of the upper staff
const FLATS = [0, 3, -1, 2, -2, 1, -3];
const SHARP_LETTERS = 'FCGDAEB';
const SIGNS = { '-2': '♭♭', '-1': '♭', 0: '♮', 1: '♯', 2: '♯♯' };
const FLAGS = { eighth: 1, '16th': 2, '32nd': 3, '64th': 4 };
const G_CLEF = 'M.15 .55C-.6 .6-.85-.45-.1-.75C.85-1.1 1.55-.25 1.2 .55C.85 1.35-.6 1.45-1.25 .65C-1.9-.25-1.35-1.5-.3-2.4C.65-3.25 .85-4.2 .5-4.75C.15-5.1-.3-4.4-.25-3.5L.5 2.2C.6 3-.25 3.25-.7 2.7';
const F_CLEF = 'M-.9 .1C-.9-.5-.3-1 .4-1C1.3-1 1.8-.4 1.7 .5C1.55 1.7 .5 2.5-.9 3.1';

const svg = (tag, more = {}) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(more)) element.setAttribute(name, value);
  return element;
};
const text = (element, name) => element.querySelector(name)?.textContent;
const number = (element, name, otherwise = 0) => Number(text(element, name) ?? otherwise);

/** Draws a document of MusicXML into an element. */
export function drawScore(element, xml) {
  const score = read(xml);
  const page = svg('svg', { fill: '#111', stroke: '#111', 'stroke-width': 1 });
  const width = Math.max(320, element.clientWidth - 20);
  let top = ABOVE;
  for (let first = 0; first < score.bars.length; ) {
    const head = first === 0 ? 62 + 9 * Math.abs(score.fifths) : 44 + 9 * Math.abs(score.fifths);
    let used = head;
    let next = first;
    while (next < score.bars.length && (next === first || used + score.bars[next].width < width)) used += score.bars[next++].width;
    const isFull = next < score.bars.length || used > 0.75 * width;
    new System(page, score, top, width, isFull ? (width - head) / (used - head) : 1).draw(first, next, head);
    first = next;
    top += ABOVE + 8 * SPACE + BETWEEN;
  }
  page.setAttribute('viewBox', `0 0 ${width} ${top}`);
  page.setAttribute('width', width);
  page.setAttribute('height', top);
  element.replaceChildren(page);
}

// ---- reading

function read(xml) {
  const parts = [...xml.querySelectorAll('part')];
  const score = { fifths: number(xml, 'key fifths'), beats: text(xml, 'time beats') ?? '4', type: text(xml, 'time beat-type') ?? '4', bars: [] };
  parts.forEach((part, index) => {
    const sign = text(part, 'clef sign') === 'F' ? 'F' : 'G';
    const isUpper = parts.slice(0, index).every((other) => (text(other, 'clef sign') === 'F' ? 'F' : 'G') !== sign);
    let divisions = 1;
    [...part.querySelectorAll('measure')].forEach((measure, bar) => {
      divisions = number(measure, 'attributes divisions', divisions);
      score.bars[bar] ??= { notes: [] };
      score.bars[bar].notes.push(...readBar(measure, divisions, { index, sign, isUpper }));
    });
  });
  for (const bar of score.bars) space(bar);
  return score;
}

function readBar(measure, divisions, of) {
  const notes = [];
  let at = 0;
  let begun = 0;
  for (const one of measure.children) {
    const length = number(one, 'duration') / divisions; // in quarters
    if (one.tagName === 'backup') at -= length;
    else if (one.tagName === 'forward') at += length;
    else if (one.tagName === 'note' && !one.querySelector('grace')) {
      if (!one.querySelector('chord')) begun = at;
      notes.push({
        ...of, at: begun, length, isRest: Boolean(one.querySelector('rest')), type: text(one, 'type') ?? 'whole', dots: one.querySelectorAll('dot').length,
        letter: text(one, 'pitch step'), octave: number(one, 'pitch octave'), alter: number(one, 'pitch alter'),
        ties: Boolean(one.querySelector('tie[type="start"]')), isTied: Boolean(one.querySelector('tie[type="stop"]')),
      });
      if (!one.querySelector('chord')) at += length;
    }
  }
  return notes;
}

// Where in its bar each moment lies: the longer until the next, the more room.
function space(bar) {
  const key = (at) => Math.round(at * 960);
  const moments = [...new Set(bar.notes.map((note) => key(note.at)))].sort((a, b) => a - b);
  const end = Math.max(960, ...bar.notes.map((note) => key(note.at + note.length)));
  bar.places = new Map();
  let x = 16;
  moments.forEach((moment, i) => {
    bar.places.set(moment, x);
    x += 13 + 17 * Math.sqrt(((moments[i + 1] ?? end) - moment) / 960);
  });
  bar.width = x + 6;
  bar.place = (note) => bar.places.get(key(note.at));
}

// ---- drawing

class System {
  #page;
  #score;
  #top;
  #width;
  #stretch;
  #tied = new Map(); // where ties begin, by part and place

  constructor(page, score, top, width, stretch) {
    this.#page = page;
    this.#score = score;
    this.#top = top;
    this.#width = width;
    this.#stretch = stretch;
  }

  #add(tag, more) {
    const element = svg(tag, more);
    this.#page.append(element);
    return element;
  }

  #line(x1, y1, x2, y2, width = 1) {
    this.#add('line', { x1, y1, x2, y2, 'stroke-width': width });
  }

  #write(x, y, size, words, more = {}) {
    this.#add('text', { x, y, 'font-size': size, stroke: 'none', 'font-family': 'Georgia, "DejaVu Serif", serif', ...more }).textContent = words;
  }

  #y(sign, position) {
    return this.#top + STAVES[sign].top + 2 * SPACE - position * STEP;
  }

  draw(first, next, head) {
    let x = head;
    for (let bar = first; bar < next; bar++) {
      this.#bar(this.#score.bars[bar], x);
      x += this.#score.bars[bar].width * this.#stretch;
      this.#barLine(x);
    }
    this.#staves(first, Math.min(x, this.#width));
  }

  #barLine(x) {
    this.#line(x, this.#y('G', 4), x, this.#y('F', -4), 1.2);
  }

  #staves(first, end) {
    for (const sign of ['G', 'F']) {
      for (let line = -4; line <= 4; line += 2) this.#line(4, this.#y(sign, line), end, this.#y(sign, line), 0.8);
    }
    this.#barLine(4);
    this.#write(6, this.#y('G', 4) - 8, 11, String(first + 1), { fill: '#555' });
    const clef = { fill: 'none', 'stroke-linecap': 'round' };
    this.#add('path', { ...clef, d: G_CLEF, 'stroke-width': 0.3, transform: `translate(22 ${this.#y('G', -2)}) scale(${SPACE})` });
    this.#add('path', { ...clef, d: F_CLEF, 'stroke-width': 0.36, transform: `translate(20 ${this.#y('F', 2)}) scale(${SPACE})` });
    this.#add('circle', { cx: 14, cy: this.#y('F', 2), r: 2.8 });
    for (const position of [3, 1]) this.#add('circle', { cx: 38, cy: this.#y('F', position), r: 1.5 });
    const { fifths, beats, type } = this.#score;
    for (let i = 0; i < Math.abs(fifths); i++) {
      const position = (fifths > 0 ? SHARPS : FLATS)[i];
      this.#sign(46 + 9 * i, this.#y('G', position), fifths > 0 ? 1 : -1);
      this.#sign(46 + 9 * i, this.#y('F', position - 2), fifths > 0 ? 1 : -1);
    }
    if (first === 0) {
      for (const sign of ['G', 'F']) {
        const x = 48 + 9 * Math.abs(fifths);
        this.#write(x, this.#y(sign, 0) - 1, 20, beats, { 'font-weight': 700 });
        this.#write(x, this.#y(sign, -4) - 1, 20, type, { 'font-weight': 700 });
      }
    }
  }

  #sign(x, y, alter) {
    this.#write(x, y + (alter < 0 ? 3.5 : 5), 16, SIGNS[alter] ?? '', { 'font-family': '"DejaVu Sans", "Segoe UI Symbol", "Apple Symbols", sans-serif' });
  }

  #bar(bar, left) {
    const written = new Map(); // accidentals that hold in this bar
    const scale = SHARP_LETTERS;
    const { fifths } = this.#score;
    for (const note of bar.notes) {
      const x = left + bar.place(note) * this.#stretch;
      if (note.isRest) {
        if (note.isUpper) this.#rest(note, x);
        continue;
      }
      const inKey = fifths > 0 ? (scale.indexOf(note.letter) < fifths ? 1 : 0) : scale.indexOf(note.letter) >= 7 + fifths ? -1 : 0;
      const id = `${note.sign}${note.letter}${note.octave}`;
      const y = this.#note(note, x);
      if ((written.get(id) ?? inKey) !== note.alter && !note.isTied) this.#sign(x - 15, y, note.alter);
      written.set(id, note.alter);
    }
  }

  #note(note, x) {
    const position = 7 * note.octave + LETTERS.indexOf(note.letter) - STAVES[note.sign].middle;
    const y = this.#y(note.sign, position);
    for (let line = 6; line <= position; line += 2) this.#line(x - 9, this.#y(note.sign, line), x + 9, this.#y(note.sign, line));
    for (let line = -6; line >= position; line -= 2) this.#line(x - 9, this.#y(note.sign, line), x + 9, this.#y(note.sign, line));
    const isHollow = ['whole', 'half', 'breve'].includes(note.type);
    this.#add('ellipse', {
      class: 'note', cx: x, cy: y, rx: note.type === 'whole' ? 6 : 5, ry: 3.6, transform: `rotate(-18 ${x} ${y})`,
      fill: isHollow ? '#fff' : '#111', 'stroke-width': isHollow ? 1.7 : 1,
    });
    if (note.type !== 'whole' && note.type !== 'breve') this.#stem(note, x, y);
    for (let dot = 0; dot < note.dots; dot++) this.#add('circle', { cx: x + 10 + 5 * dot, cy: position % 2 === 0 ? y - STEP : y, r: 1.6, stroke: 'none' });
    this.#tie(note, x, y);
    return y;
  }

  #stem(note, x, y) {
    const up = note.isUpper ? -1 : 1;
    const at = x - up * 4.7;
    const end = y + up * STEM;
    this.#line(at, y, at, end, 1.2);
    for (let flag = 0; flag < (FLAGS[note.type] ?? 0); flag++) {
      const from = end - up * 7 * flag;
      this.#add('path', { fill: 'none', 'stroke-width': 1.8, d: `M${at} ${from}c1 ${-up * 7} 8 ${-up * 7} 6 ${-up * 15}` });
    }
  }

  #tie(note, x, y) {
    const id = `${note.index}${note.letter}${note.octave}`;
    const bend = note.isUpper ? -1 : 1;
    if (note.isTied) {
      const from = this.#tied.get(id) ?? x - 22;
      this.#tied.delete(id);
      this.#add('path', { fill: 'none', 'stroke-width': 1.2, d: `M${from + 6} ${y + bend * 5}Q${(from + x) / 2} ${y + bend * 12} ${x - 6} ${y + bend * 5}` });
    }
    if (note.ties) this.#tied.set(id, x);
  }

  #rest(note, x) {
    const y = this.#y(note.sign, 0);
    if (note.type === 'whole' || note.length >= 4) this.#add('rect', { x: x - 5, y: y - SPACE, width: 11, height: STEP, stroke: 'none' });
    else if (note.type === 'half') this.#add('rect', { x: x - 5, y: y - STEP, width: 11, height: STEP, stroke: 'none' });
    else if (note.type === 'quarter') this.#add('path', { fill: 'none', 'stroke-width': 2, d: `M${x - 2} ${y - 11}l5 6q-5 4 0 9q-7-2-4 5` });
    else {
      this.#line(x + 4, y - 6, x - 1, y + 10, 1.2);
      for (let flag = 0; flag < (FLAGS[note.type] ?? 1); flag++) {
        this.#add('circle', { cx: x - 3 - 1.5 * flag, cy: y - 4 + 6 * flag, r: 2, stroke: 'none' });
        this.#add('path', { fill: 'none', d: `M${x - 3 - 1.5 * flag} ${y - 3 + 6 * flag}q4 2 7-3` });
      }
    }
    for (let dot = 0; dot < note.dots; dot++) this.#add('circle', { cx: x + 9, cy: y - 4, r: 1.6, stroke: 'none' });
  }
}
