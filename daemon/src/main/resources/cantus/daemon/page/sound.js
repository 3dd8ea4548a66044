// Instruments of Web Audio, made of sums of harmonics. A spectrum takes some milliseconds to prepare, so
// neighbouring keys share one, and those of the instruments in use are prepared while nothing else is to do.

/** Does some work when the page has nothing else to do; Safari has no word for it. */
export const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 50));

const hertz = (key) => 440 * 2 ** ((key - 69) / 12);
const gauss = (x, middle, width) => Math.exp(-0.5 * ((x - middle) / width) ** 2);

// How strong a harmonic is, by its number and its frequency; how a note begins, goes on and ends, in
// seconds; how far apart its players are, in cents; its vibrato, in cents.
const INSTRUMENTS = {
  organ: {
    harmonics: (n) => [0, 1, 0.62, 0.3, 0.34, 0.1, 0.16, 0.05, 0.14][n] ?? 0.02 / n,
    attack: 0.018, release: 0.09, players: [-1.5, 1.5], vibrato: 0, loudness: 0.8,
  },
  choir: {
    harmonics: (n, f) => (gauss(f, 640, 150) + 0.55 * gauss(f, 1080, 170) + 0.16 * gauss(f, 2650, 260) + 0.1 * gauss(f, 3100, 300) + 0.09) / n ** 0.75,
    attack: 0.09, release: 0.26, players: [-9, -2, 6], vibrato: 9, loudness: 1.15,
  },
  strings: {
    harmonics: (n, f) => (1 / n) * (1 / (1 + (f / 2600) ** 2)) * (1 + 0.5 * gauss(f, 500, 160) + 0.4 * gauss(f, 1500, 400)),
    attack: 0.075, release: 0.22, players: [-8, 1, 7], vibrato: 7, loudness: 0.85,
  },
  piano: {
    harmonics: (n, f) => (1 / n ** 1.25) / (1 + (f / 3000) ** 2),
    attack: 0.004, release: 0.16, players: [-0.7, 0.8], vibrato: 0, decay: (key) => 5.5 * 2 ** ((48 - key) / 18), loudness: 1.5,
  },
  flute: {
    harmonics: (n) => [0, 1, 0.28, 0.12, 0.05, 0.02][n] ?? 0,
    attack: 0.05, release: 0.12, players: [0, 2], vibrato: 6, loudness: 0.75,
  },
  oboe: {
    harmonics: (n, f) => (0.35 + gauss(f, 1050, 350) + 0.5 * gauss(f, 2900, 500)) / n ** 0.8,
    attack: 0.04, release: 0.1, players: [0], vibrato: 7, loudness: 0.75,
  },
};

export const INSTRUMENT_NAMES = Object.keys(INSTRUMENTS);
const MOST_NOTES = 64;
const HARMONICS = 40;
const KEYS_A_WAVE = 3; // a minor third: formants move less than the ear hears
const PREPARED_KEYS = [36, 84];

export class Synth {
  context;
  #out;
  #waves = new Map();
  #prepared = new Set();
  #notes = new Map(); // by part and key
  #all = new Set();
  #instruments = [];
  #vibrato;

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
    this.#vibrato = new OscillatorNode(context, { frequency: 5.3 });
    this.#vibrato.start();
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

  instrument(part) {
    return this.#instruments[part] ?? 'organ';
  }

  choose(part, name) {
    this.#instruments[part] = name;
    this.#prepare(name);
  }

  /** Makes the waves of an instrument in idle time, one at a time. */
  #prepare(name) {
    if (this.#prepared.has(name)) return;
    this.#prepared.add(name);
    const [lowest, highest] = PREPARED_KEYS;
    const next = (key) => whenIdle(() => {
      this.#wave(name, key);
      if (key + KEYS_A_WAVE <= highest) next(key + KEYS_A_WAVE);
    });
    next(lowest);
  }

  #wave(name, key) {
    const group = Math.floor(key / KEYS_A_WAVE);
    const id = `${name}${group}`;
    if (!this.#waves.has(id)) {
      const f = hertz(group * KEYS_A_WAVE + (KEYS_A_WAVE - 1) / 2);
      const highest = hertz((group + 1) * KEYS_A_WAVE);
      const most = Math.max(2, Math.min(HARMONICS, Math.floor(0.45 * this.context.sampleRate / highest)));
      const real = new Float32Array(most + 1);
      const imag = new Float32Array(most + 1);
      let power = 0;
      for (let n = 1; n <= most; n++) {
        imag[n] = INSTRUMENTS[name].harmonics(n, n * f);
        power += imag[n] ** 2;
      }
      for (let n = 1; n <= most; n++) imag[n] /= Math.sqrt(power);
      this.#waves.set(id, new PeriodicWave(this.context, { real, imag, disableNormalization: true }));
    }
    return this.#waves.get(id);
  }

  /** A note begins; `when` in seconds of the context. */
  begin(part, key, velocity, when = this.context.currentTime) {
    this.end(part, key, when);
    if (this.#all.size >= MOST_NOTES) this.#stop(this.#all.values().next().value, when);
    const name = this.instrument(part);
    const kind = INSTRUMENTS[name];
    const level = (kind.loudness * 0.16 * (0.25 + 0.75 * (velocity / 127) ** 1.5)) / Math.sqrt(kind.players.length);
    const gain = new GainNode(this.context, { gain: 0 });
    gain.gain.setValueAtTime(0, when);
    gain.gain.linearRampToValueAtTime(level, when + kind.attack);
    if (kind.decay) gain.gain.setTargetAtTime(0, when + kind.attack, kind.decay(key) / 3);
    const place = new StereoPannerNode(this.context, { pan: part === 0 ? 0 : ((part % 2 ? -1 : 1) * 0.12 * part) % 0.6 });
    gain.connect(place).connect(this.#out);
    const players = kind.players.map((detune) => {
      const player = new OscillatorNode(this.context, { type: 'custom', periodicWave: this.#wave(name, key), frequency: hertz(key), detune });
      player.connect(gain);
      player.start(when);
      return player;
    });
    let depth = null;
    if (kind.vibrato) {
      depth = new GainNode(this.context, { gain: 0 });
      depth.gain.setValueAtTime(0, when);
      depth.gain.linearRampToValueAtTime(kind.vibrato, when + 0.7);
      this.#vibrato.connect(depth);
      players.forEach((player) => depth.connect(player.detune));
    }
    const note = { players, gain, place, depth, begins: when, release: kind.release };
    players[0].onended = () => {
      this.#all.delete(note);
      if (depth) {
        this.#vibrato.disconnect(depth);
        depth.disconnect();
      }
      gain.disconnect();
      place.disconnect();
    };
    this.#all.add(note);
    this.#notes.set(part * 128 + key, note);
  }

  end(part, key, when = this.context.currentTime) {
    const note = this.#notes.get(part * 128 + key);
    if (!note) return;
    this.#notes.delete(part * 128 + key);
    this.#stop(note, when);
  }

  #stop(note, when) {
    if (note.begins > when + 0.02) { // it has not begun, and never will
      note.players.forEach((player) => player.stop(when));
      return;
    }
    const at = Math.max(when, note.begins + 0.01);
    if (note.gain.gain.cancelAndHoldAtTime) note.gain.gain.cancelAndHoldAtTime(at);
    else note.gain.gain.cancelScheduledValues(at);
    note.gain.gain.setTargetAtTime(0, at, note.release / 3);
    note.players.forEach((player) => player.stop(at + 2.5 * note.release));
  }

  /** What was to begin after a time will not. */
  forget(when) {
    for (const [id, note] of this.#notes) {
      if (note.begins > when) {
        this.#notes.delete(id);
        note.players.forEach((player) => player.stop(when));
      }
    }
  }

  silence() {
    for (const note of this.#all) this.#stop(note, this.context.currentTime);
    this.#notes.clear();
  }

  get sounding() {
    return this.#notes.size;
  }
}
