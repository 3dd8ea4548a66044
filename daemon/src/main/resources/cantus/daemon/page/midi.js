// MIDI keyboards and synthesizers that the browser sees: all inputs play the instrument, and what it
// plays goes to an output that is chosen.

export class BrowserMidi {
  #access = null;
  #output = null;
  #play;
  onchange = () => {};

  /** @param play is given each message that comes in: status and two bytes of data */
  constructor(play) {
    this.#play = play;
  }

  /** Asks for it; the browser may ask the user. */
  async open() {
    if (!navigator.requestMIDIAccess) return;
    try {
      this.#access = await navigator.requestMIDIAccess();
    } catch {
      return; // it was not wanted
    }
    this.#access.onstatechange = () => this.#look();
    this.#look();
  }

  #look() {
    for (const input of this.#access.inputs.values()) {
      input.onmidimessage = ({ data }) => {
        if (data[0] >= 0x80 && data[0] < 0xf0) this.#play(data[0], data[1] ?? 0, data[2] ?? 0);
      };
    }
    if (this.#output && ![...this.#access.outputs.values()].some((one) => one.id === this.#output.id)) this.#output = null;
    this.onchange();
  }

  get inputs() {
    return this.#access ? [...this.#access.inputs.values()].map((one) => one.name) : [];
  }

  get outputs() {
    return this.#access ? [...this.#access.outputs.values()].map(({ id, name }) => ({ id, name })) : [];
  }

  choose(id) {
    this.silence();
    this.#output = this.#access ? ([...this.#access.outputs.values()].find((one) => one.id === id) ?? null) : null;
  }

  /** Sends a message at a time of the page. */
  send(message, time) {
    this.#output?.send([(message >> 16) & 0xff, (message >> 8) & 0x7f, message & 0x7f], time);
  }

  silence() {
    for (let channel = 0; this.#output && channel < 16; channel++) {
      this.#output.send([0xb0 | channel, 123, 0]);
      this.#output.send([0xb0 | channel, 64, 0]);
    }
  }
}
