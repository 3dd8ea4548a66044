// Things that are played to whoever listens: the tune, into the instrument as a hand would; and four
// bars of a preset, by the page's own sound.

/** Plays the tune on the instrument, until it is over or stopped. */
export class Example {
  #connection;
  #timers = [];
  #held = new Set();
  onend = () => {};

  constructor(connection) {
    this.#connection = connection;
  }

  get isPlaying() {
    return this.#timers.length > 0;
  }

  async play(tune) {
    this.stop();
    await this.#connection.ask('panic'); // what is played next begins a piece
    await this.#connection.set('tempo', tune.qpm); // another clock may lead; then it is that clock's
    const step = 15000 / tune.qpm;
    const at = (millis, what) => this.#timers.push(setTimeout(what, 400 + millis));
    for (const [key, begin, steps] of tune.notes) {
      at(begin * step, () => {
        this.#held.add(key);
        this.#connection.play(0x90, key, 76 + Math.round(14 * Math.random()));
      });
      at((begin + steps * 0.94) * step, () => this.#let(key));
    }
    const [, begin, steps] = tune.notes.at(-1);
    at((begin + steps) * step + 100, () => this.stop());
  }

  #let(key) {
    if (this.#held.delete(key)) this.#connection.play(0x80, key, 64);
  }

  stop() {
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    for (const key of [...this.#held]) this.#let(key);
    this.onend();
  }
}

/** Plays what a preset makes of four bars. */
export class Audition {
  #connection;
  #synth;
  #timer = null;
  preset = null;
  onchange = () => {};

  constructor(connection, synth) {
    this.#connection = connection;
    this.#synth = synth;
  }

  async play(name) {
    this.stop();
    this.preset = name;
    this.onchange();
    const heard = await (await this.#connection.fetch(`/audition.json?preset=${encodeURIComponent(name)}`)).json();
    if (this.preset !== name) return heard;
    const synth = this.#synth();
    const step = 15 / heard.qpm;
    const start = synth.context.currentTime + 0.15;
    let last = 0;
    for (const [part, key, begin, steps] of heard.notes) {
      synth.begin(part, key, part === 0 ? 96 : 78, start + begin * step);
      synth.end(part, key, start + (begin + steps) * step - 0.02);
      last = Math.max(last, begin + steps);
    }
    this.#timer = setTimeout(() => this.stop(), (last * step + 0.4) * 1000);
    return heard;
  }

  stop() {
    if (!this.preset) return;
    clearTimeout(this.#timer);
    this.preset = null;
    this.#synth().silence();
    this.onchange();
  }
}
