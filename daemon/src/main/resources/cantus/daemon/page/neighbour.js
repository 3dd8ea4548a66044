// The settings and actions of something else that runs here, such as a plug-in on a track: asked
// for by way of the instrument whose page this is.

import { Controls } from './controls.js';

const LOOK_MILLIS = 1000;

/** A connection whose requests go to a neighbour. */
const wayTo = (connection, to) => {
  const ask = (command, more = {}) => connection.ask(command, { ...more, to });
  return { ask, set: (name, value) => ask('set', { values: { [name]: value } }) };
};

export class Neighbour {
  #connection;
  #complain;
  #panel = document.getElementById('neighbour');
  #controls = null;
  #way = null;
  #timer = null;
  #looks = false;
  name = null;

  constructor(connection, complain) {
    this.#connection = connection;
    this.#complain = complain;
    document.getElementById('neighbour-close').onclick = () => this.close();
  }

  async open(name) {
    this.close();
    const way = wayTo(this.#connection, name);
    const [description, state] = await Promise.all([way.ask('describe'), way.ask('get')]);
    const error = description.error ?? state.error;
    if (error) {
      this.#complain(error);
      return;
    }
    this.name = name;
    this.#way = way;
    this.#controls = new Controls(way, this.#complain);
    // A knob is learnt where the keyboard is: at the neighbour's own input.
    const settings = description.settings.map((one) => ({ ...one, knob: false }));
    this.#controls.describe({ ...description, settings }, state.settings);
    this.#controls.onchange = (changed, isOther) => isOther && this.draw();
    this.draw();
    this.#panel.hidden = false;
    this.#panel.querySelector('h2').focus();
    this.#panel.scrollIntoView({ block: 'start' });
    this.#timer = setInterval(() => this.#look(), LOOK_MILLIS);
  }

  draw() {
    if (!this.#controls) return;
    document.getElementById('neighbour-title').textContent = this.name;
    this.#controls.clear();
    this.#controls.drawActions(document.getElementById('neighbour-actions'));
    this.#controls.drawSettings(document.getElementById('neighbour-settings'));
  }

  async #look() {
    if (this.#looks) return; // one that hangs is not asked again
    const controls = this.#controls;
    this.#looks = true;
    const state = await this.#way.ask('get');
    this.#looks = false;
    if (controls !== this.#controls) return;
    if (state.error) {
      this.#complain(state.error);
      this.close();
      return;
    }
    const gone = Object.keys(controls.values).filter((name) => !(name in state.settings));
    const changed = Object.entries(state.settings).filter(([name, value]) => controls.value(name) !== value);
    if (gone.length > 0 || changed.length > 0) controls.hear(Object.fromEntries(changed), gone);
  }

  close() {
    clearInterval(this.#timer);
    this.#controls = null;
    this.name = null;
    this.#panel.hidden = true;
  }
}
