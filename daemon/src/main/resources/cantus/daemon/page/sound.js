// Instruments of Web Audio: recorded ones, played by smplr, in a room. Library and recordings are
// fetched when the page is there; notes that are held until an instrument has come sound from then on.

const LONGEST_WAIT = 300; // milliseconds

/** Does some work when the page has nothing else to do, or soon; Safari has no word for it. */
export const whenIdle = (work) => (globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: LONGEST_WAIT }) : setTimeout(work, 50));

export const INSTRUMENT_NAMES = ['organ', 'choir', 'strings', 'piano', 'flute', 'oboe'];

const LIBRARY = './library/smplr.mjs';
const RECORDINGS = 'library/instruments/instruments.json';
const AT_ONCE = { lookaheadMs: Infinity }; // what is to sound later is Web Audio's to wait for

export class Synth {
  context;
  #out;
  #shelf; // the library, what it must know of the recordings, and what players share
  #recordings = new Map(); // by instrument: a promise, kept once they are there
  #names = []; // of instruments, by part
  #players = []; // by part, as soon as they can play
  #notes = new Map(); // that are held, by part and key

  /** @param context may be an off-line one */
  constructor(context) {
    this.context = context;
    this.#out = new GainNode(context, { gain: 0.5 });
    const limiter = new DynamicsCompressorNode(context, { threshold: -9, ratio: 8, attack: 0.003, release: 0.2 });
    const room = new ConvolverNode(context, { buffer: this.#room() });
    const wet = new GainNode(context, { gain: 0.24 });
    this.#out.connect(limiter);
    this.#out.connect(room).connect(wet).connect(limiter);
    limiter.connect(context.destination);
    this.analyser = new AnalyserNode(context, { fftSize: 16384, smoothingTimeConstant: 0 });
    limiter.connect(this.analyser);
    this.#shelf = this.#fetch();
  }

  async #fetch() {
    const [{ Sampler, SampleLoader, Scheduler }, answer] = await Promise.all([import(LIBRARY), fetch(RECORDINGS)]);
    return { Sampler, presets: await answer.json(), loader: SampleLoader(this.context), scheduler: Scheduler(this.context, AT_ONCE) };
  }

  // A room: noise that dies away, the high of it sooner.
  #room() {
    const { sampleRate } = this.context;
    const length = Math.round(1.7 * sampleRate);
    const buffer = new AudioBuffer({ numberOfChannels: 2, length, sampleRate });
    for (let channel = 0; channel < 2; channel++) {
      const data = buffer.getChannelData(channel);
      let dull = 0;
      let seed = 1 + channel;
      for (let i = 0; i < length; i++) {
        seed = (seed * 16807) % 2147483647;
        const age = i / length;
        dull += (0.75 - 0.6 * age) * ((seed / 1073741823.5 - 1) - dull);
        data[i] = dull * (1 - age) ** 3 * Math.min(1, i / (0.012 * sampleRate));
      }
    }
    return buffer;
  }

  set volume(share) {
    this.#out.gain.setTargetAtTime(share * share, this.context.currentTime, 0.02);
  }

  /** Gives a part an instrument; resolves when it can play. */
  async choose(part, name) {
    this.#names[part] = name;
    const { Sampler, presets, loader, scheduler } = await this.#shelf;
    if (!this.#recordings.has(name)) this.#recordings.set(name, loader.load(presets[name]));
    await this.#recordings.get(name); // so that many parts fetch them once
    const pan = part === 0 ? 0 : ((part % 2 ? -1 : 1) * 0.12 * part) % 0.6;
    const player = Sampler(this.context, { preset: presets[name], loader, scheduler, destination: this.#out, pan });
    await player.ready;
    if (this.#names[part] !== name) return; // another has been chosen meanwhile
    this.#players[part] = player;
    for (const note of this.#notes.values()) if (note.part === part && !note.stop) this.#play(note);
  }

  #play(note) {
    const { part, key, velocity, begins } = note;
    note.stop = this.#players[part]?.start({ note: key, velocity, time: Math.max(begins, this.context.currentTime) });
  }

  /** A note begins; `when` in seconds of the context. */
  begin(part, key, velocity, when = this.context.currentTime) {
    this.end(part, key, when);
    const note = { part, key, velocity, begins: when, stop: null };
    this.#play(note);
    this.#notes.set(part * 128 + key, note);
  }

  end(part, key, when = this.context.currentTime) {
    const id = part * 128 + key;
    this.#notes.get(id)?.stop?.(when);
    this.#notes.delete(id);
  }

  /** What was to begin after a time will not. */
  forget(when) {
    for (const [id, { begins, stop }] of this.#notes) {
      if (begins > when) {
        this.#notes.delete(id);
        stop?.(when);
      }
    }
  }

  silence() {
    for (const player of this.#players) player?.stop();
    for (const { stop } of this.#notes.values()) stop?.();
    this.#notes.clear();
  }

  get sounding() {
    return this.#notes.size;
  }
}
