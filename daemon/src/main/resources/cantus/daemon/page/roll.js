// The roll as the page has it: what goes by is drawn by a worker, where there are such, so that
// keys and notes never wait for a drawing.

import { RollDrawing } from './roll-drawing.js';

export class Roll {
  #canvas;
  #tell; // does one thing to the drawing

  constructor(canvas) {
    this.#canvas = canvas;
    if (canvas.transferControlToOffscreen) this.#drawElsewhere();
    else this.#drawHere();
    this.readColours();
    new ResizeObserver(() => this.#size()).observe(canvas);
  }

  #drawHere() {
    const drawing = new RollDrawing(this.#canvas);
    this.#tell = (does, ...what) => drawing[does](...what);
  }

  #drawElsewhere() {
    const worker = new Worker('roll-worker.js', { type: 'module' });
    const canvas = this.#canvas.transferControlToOffscreen();
    worker.postMessage(['on', canvas], [canvas]);
    this.#tell = (does, ...what) => worker.postMessage([does, ...what]);
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    this.#tell('paint', { parts: Array.from({ length: 9 }, (_, i) => read(`--part-${i}`)), line: read('--line'), soft: read('--soft'), ink: read('--ink'), card: read('--card'), sunk: read('--sunk') });
  }

  #size() {
    const { clientWidth, clientHeight } = this.#canvas;
    const scale = Math.min(2, devicePixelRatio);
    this.#tell('size', Math.max(1, Math.round(clientWidth * scale)), Math.max(1, Math.round(clientHeight * scale)), scale);
  }

  // ---- what goes by; times are those of performance.now()

  begins(part, key, time) {
    this.#tell('begins', part, key, performance.timeOrigin + time);
  }

  ends(part, key, time) {
    this.#tell('ends', part, key, performance.timeOrigin + time);
  }

  /** What was to come after a time will not. */
  forget(time) {
    this.#tell('forget', performance.timeOrigin + time);
  }

  line(time, isBar) {
    this.#tell('line', performance.timeOrigin + time, isBar);
  }

  plan(keys) {
    this.#tell('plan', keys);
  }
}
