// The roll: melody and voices in their colours, from right to left, over the lines of the grid;
// behind the line of the present stands what is planned.

const SPAN = 9000; // milliseconds to be seen
const PRESENT = 0.86; // of the width
const LEAST_KEYS = 30;
const STILL = 400; // milliseconds after the last thing has gone by

// Milliseconds since 1970, by a clock that pages and their workers share.
const now = () => performance.timeOrigin + performance.now();

/** Draws on a canvas, in a page or in a worker. */
export class RollDrawing {
  #canvas;
  #context;
  #scale = 1; // pixels of the canvas for one of the page
  #notes = []; // {part, key, begin, end}; end is null while it sounds
  #lines = []; // {time, isBar}
  #planned = [];
  #plannedAt = 0;
  #low = 46;
  #high = 80;
  #colours = {};
  #drawing = false;
  #frames = 0;
  #busyUntil = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d', { alpha: false });
  }

  paint(colours) {
    this.#colours = colours;
    this.#wake();
  }

  size(width, height, scale) {
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#scale = scale;
    this.#wake();
  }

  begins(part, key, time) {
    this.ends(part, key, time);
    this.#notes.push({ part, key, begin: time, end: null });
    this.#wake(time);
  }

  ends(part, key, time) {
    for (let i = this.#notes.length - 1; i >= 0; i--) {
      const note = this.#notes[i];
      if (note.part === part && note.key === key && note.end === null) note.end = Math.max(time, note.begin + 12);
    }
    this.#wake(time);
  }

  /** What was to come after a time will not. */
  forget(time) {
    this.#notes = this.#notes.filter((note) => note.begin <= time);
    for (const note of this.#notes) if (note.end === null || note.end > time) note.end = time;
  }

  line(time, isBar) {
    this.#lines.push({ time, isBar });
    this.#wake(time);
  }

  plan(keys) {
    this.#planned = keys;
    this.#plannedAt = now();
  }

  #wake(time = now()) {
    this.#busyUntil = Math.max(this.#busyUntil, time + SPAN + STILL);
    if (!this.#drawing) {
      this.#drawing = true;
      requestAnimationFrame(() => this.#frame());
    }
  }

  #frame() {
    const time = now();
    this.#draw(time);
    this.#frames++;
    const sounds = this.#notes.some((note) => note.end === null);
    if (sounds || time < this.#busyUntil) requestAnimationFrame(() => this.#frame());
    else this.#drawing = false;
  }

  #draw(now) {
    const context = this.#context;
    const scale = this.#scale;
    const { width, height } = this.#canvas;
    const oldest = now - SPAN * PRESENT - 200;
    if (this.#notes.length > 0 && this.#notes[0].end !== null && this.#notes[0].end < oldest - 4000) {
      this.#notes = this.#notes.filter((note) => note.end === null || note.end >= oldest);
    }
    if (this.#lines.length > 200) this.#lines = this.#lines.filter((line) => line.time >= oldest);
    this.#range(oldest);
    const x = (time) => (PRESENT + (time - now) / SPAN) * width;
    const rows = this.#high - this.#low + 1;
    const row = height / rows;
    const y = (key) => (this.#high - key) * row;

    context.fillStyle = this.#colours.card;
    context.fillRect(0, 0, width, height);
    context.fillStyle = this.#colours.sunk;
    for (let key = this.#low; key <= this.#high; key++) {
      if ([1, 3, 6, 8, 10].includes(key % 12)) context.fillRect(0, y(key), width, row);
    }
    context.fillStyle = this.#colours.soft;
    context.font = `${11 * scale}px sans-serif`;
    for (let key = Math.ceil(this.#low / 12) * 12; key <= this.#high; key += 12) {
      context.fillStyle = this.#colours.line;
      context.fillRect(0, y(key) + row - 0.5 * scale, width, scale);
      context.fillStyle = this.#colours.soft;
      context.fillText(`C${key / 12 - 1}`, 5 * scale, y(key) + row - 3 * scale);
    }
    for (const line of this.#lines) {
      const at = x(line.time);
      if (at < 0 || at > width) continue;
      context.fillStyle = line.isBar ? this.#colours.soft : this.#colours.line;
      context.fillRect(at, 0, line.isBar ? 1.5 * scale : scale, height);
    }
    const present = PRESENT * width;
    if (now - this.#plannedAt < 1500) {
      context.globalAlpha = 0.3;
      this.#planned.forEach((key, part) => {
        if (key >= 0) this.#bar(context, present + 5 * scale, y(key), width * 0.06, row, part, scale);
      });
      context.globalAlpha = 1;
    }
    for (const note of this.#notes) {
      const begin = x(note.begin);
      const end = Math.min(note.end === null ? present : x(note.end), width);
      if (end > 0) this.#bar(context, begin, y(note.key), Math.max(3 * scale, end - begin - scale), row, note.part, scale);
    }
    context.fillStyle = this.#colours.ink;
    context.fillRect(present, 0, 1.5 * scale, height);
  }

  #bar(context, x, y, width, row, part, scale) {
    const thick = Math.max(row * 0.86, 5 * scale);
    context.fillStyle = this.#colours.parts[part] ?? this.#colours.soft;
    context.beginPath();
    context.roundRect(x, y + (row - thick) / 2, width, thick, Math.min(thick / 2.6, 6 * scale));
    context.fill();
  }

  // Keeps all that is seen inside, and moves there slowly.
  #range(oldest) {
    let low = 127;
    let high = 0;
    for (const note of this.#notes) {
      if (note.end !== null && note.end < oldest) continue;
      low = Math.min(low, note.key);
      high = Math.max(high, note.key);
    }
    if (low > high) return;
    low -= 3;
    high += 3;
    const missing = LEAST_KEYS - (high - low);
    if (missing > 0) {
      low -= Math.ceil(missing / 2);
      high += Math.floor(missing / 2);
    }
    if (low < this.#low) this.#low--;
    else if (low > this.#low + 3 && this.#frames % 8 === 0) this.#low++;
    if (high > this.#high) this.#high++;
    else if (high < this.#high - 3 && this.#frames % 8 === 0) this.#high--;
  }
}
