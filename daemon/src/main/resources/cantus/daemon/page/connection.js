// The way to the instrument: a WebSocket that comes again when it is lost. Text is the requests of
// `cantus ctl` and what is told without being asked; bytes are MIDI out and events in.

const PATIENCE = [200, 400, 800, 1500, 2500];

export class Connection extends EventTarget {
  #token;
  #socket = null;
  #tries = 0;
  #asked = new Map();
  #number = 0;
  #lag = Infinity; // what our clock is behind the instrument's, at least

  constructor(token) {
    super();
    this.#token = token;
    this.#connect();
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #connect() {
    const socket = new WebSocket(`ws://${location.host}/live`, ['cantus', this.#token]);
    socket.binaryType = 'arraybuffer';
    let greeted = false;
    socket.onmessage = ({ data }) => {
      if (typeof data !== 'string') this.#events(new DataView(data));
      else {
        greeted = true;
        this.#tries = 0;
        this.#hear(JSON.parse(data));
      }
    };
    socket.onclose = () => {
      this.#socket = null;
      this.#lag = Infinity;
      for (const answer of this.#asked.values()) answer({ error: 'not connected' });
      this.#asked.clear();
      this.dispatchEvent(new CustomEvent('closed', { detail: { greeted } }));
      setTimeout(() => this.#connect(), PATIENCE[Math.min(this.#tries++, PATIENCE.length - 1)]);
    };
    this.#socket = socket;
  }

  #hear(message) {
    if ('answer' in message) {
      this.#asked.get(message.id)?.(message.answer);
      if (!message.answer.waiting) this.#asked.delete(message.id);
      return;
    }
    for (const [name, detail] of Object.entries(message)) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }

  // Times are the instrument's; the message that took the shortest way says how the clocks differ.
  #events(view) {
    const here = performance.now();
    this.#lag = Math.min(this.#lag + 0.01, here - view.getFloat64(0));
    const events = [];
    for (let at = 12; at < view.byteLength; at += 12) {
      events.push({ time: view.getFloat64(at) + this.#lag, message: view.getInt32(at + 8) });
    }
    this.dispatchEvent(new CustomEvent('events', { detail: events }));
  }

  /** Asks for something; the answer, or what is wrong as its error. */
  ask(command, more = {}, later = null) {
    if (!this.isOpen) return Promise.resolve({ error: 'not connected' });
    const id = ++this.#number;
    return new Promise((resolve) => {
      this.#asked.set(id, (answer) => (answer.waiting || !later ? resolve(answer) : later(answer)));
      this.#socket.send(JSON.stringify({ command, id, ...more }));
    });
  }

  set(name, value) {
    return this.ask('set', { values: { [name]: value } });
  }

  /** Plays a MIDI message. */
  play(status, data1, data2) {
    if (this.isOpen) this.#socket.send(new Uint8Array([status, data1, data2]));
  }

  /** Fetches something with the token. */
  async fetch(path) {
    const response = await fetch(path, { headers: { Authorization: `Bearer ${this.#token}` } });
    if (!response.ok) {
      const words = await response.json().catch(() => ({}));
      throw new Error(words.error ?? `${response.status}`);
    }
    return response;
  }
}
