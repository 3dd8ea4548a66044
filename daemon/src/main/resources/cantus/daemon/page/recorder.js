// What was played, to be kept: recorded from a moment on, or the last minutes of it; as a file, or
// drawn as a score.

import { Score } from './score.js';
import { say } from './words.js';

const CHOICES = [60, 180, 600];
const FROM_START = 'recorded';

export class Take {
  #connection;
  #complain;
  #begun = null; // when recording began
  #recorded = 0; // seconds
  #timer = null;
  #button = document.getElementById('record');
  #text = document.getElementById('record-text');
  #length = document.getElementById('length');
  #sheet = document.getElementById('score');
  #score = new Score(this.#sheet);

  constructor(connection, complain) {
    this.#connection = connection;
    this.#complain = complain;
    this.#button.onclick = () => (this.#begun === null ? this.#begin() : this.#end());
    document.getElementById('save-midi').onclick = () => this.#save('mid');
    document.getElementById('save-score').onclick = () => this.#save('musicxml');
    document.getElementById('draw').onclick = () => this.#draw();
    this.fillIn();
  }

  fillIn() {
    const chosen = this.#length.value || String(CHOICES[0]);
    const choices = CHOICES.map((seconds) => [seconds, seconds === 60 ? say('lastMinute') : say('lastMinutes', seconds / 60)]);
    if (this.#recorded > 0) choices.unshift([FROM_START, say('recorded')]);
    this.#length.replaceChildren(...choices.map(([value, text]) => new Option(text, value)));
    this.#length.value = [...this.#length.options].some((one) => one.value === chosen) ? chosen : String(CHOICES[0]);
    this.#show();
  }

  #begin() {
    this.#begun = performance.now();
    this.#timer = setInterval(() => this.#show(), 500);
    this.#show();
  }

  #end() {
    clearInterval(this.#timer);
    this.#recorded = Math.ceil((performance.now() - this.#begun) / 1000);
    this.#begun = null;
    this.fillIn();
    this.#length.value = FROM_START;
  }

  #show() {
    const seconds = Math.floor((performance.now() - (this.#begun ?? 0)) / 1000);
    this.#button.setAttribute('aria-pressed', String(this.#begun !== null));
    this.#text.textContent = this.#begun === null ? say('record') : say('recording', `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
  }

  get #seconds() {
    if (this.#begun !== null) return Math.ceil((performance.now() - this.#begun) / 1000);
    return this.#length.value === FROM_START ? this.#recorded : Number(this.#length.value);
  }

  async #fetch(ending) {
    return this.#connection.fetch(`/take.${ending}?seconds=${this.#seconds}`);
  }

  async #save(ending) {
    try {
      const blob = await (await this.#fetch(ending)).blob();
      const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `cantus-${stamp}.${ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      this.#complain(say('saved', link.download));
    } catch (error) {
      this.#complain(error.message);
    }
  }

  async #draw() {
    try {
      const text = await (await this.#fetch('musicxml')).text();
      this.#sheet.hidden = false;
      this.#sheet.scrollIntoView({ block: 'nearest' });
      await this.#score.draw(text);
    } catch (error) {
      this.#complain(error.message);
    }
  }
}
