// Controls for all settings and actions, made from the instrument's own description of them: a new
// one appears by itself. Values come and go through the connection; nothing is remembered here.

import { currentLanguage, help, part, say, title } from './words.js';

const OWN_MILLIS = 250; // for so long one's own hand counts more than what is told
const PACE_MILLIS = 40;
const OF_PART = /\.(\d+)$/;

const make = (tag, more = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), more);
  element.append(...children);
  return element;
};

export class Controls {
  #connection;
  #complain;
  #settings = []; // as described
  #actions = [];
  #values = {};
  #shown = new Map(); // functions that show a value, by name
  #touched = new Map(); // when a hand was last there, by name
  #waiting = new Map(); // values still to be sent
  #learning = null;
  onchange = () => {};

  constructor(connection, complain) {
    this.#connection = connection;
    this.#complain = complain;
  }

  describe(description, values) {
    this.#settings = description.settings;
    this.#actions = description.actions;
    this.#values = { ...values };
    this.#touched.clear();
  }

  get values() {
    return this.#values;
  }

  value(name) {
    return this.#values[name];
  }

  described(name) {
    return this.#settings.find((one) => one.name === name);
  }

  /** How many parts there are, the melody among them. */
  get parts() {
    return Object.keys(this.#values).filter((name) => name.startsWith('level.')).length;
  }

  hear(changed, gone) {
    const before = this.parts;
    for (const name of gone ?? []) delete this.#values[name];
    Object.assign(this.#values, changed);
    for (const name of Object.keys(changed)) this.#show(name);
    this.onchange(changed, this.parts !== before);
  }

  #show(name) {
    if (performance.now() - (this.#touched.get(name) ?? -OWN_MILLIS) < OWN_MILLIS) {
      setTimeout(() => this.#show(name), OWN_MILLIS);
      return;
    }
    for (const show of this.#shown.get(name) ?? []) show(this.#values[name]);
  }

  #shows(name, show) {
    if (!this.#shown.has(name)) this.#shown.set(name, []);
    this.#shown.get(name).push(show);
    show(this.#values[name]);
  }

  /** Sets a value, at a pace that the instrument can follow. */
  set(name, value, byHand = true) {
    if (byHand) this.#touched.set(name, performance.now());
    const isUnderWay = this.#waiting.has(name);
    this.#waiting.set(name, value);
    if (!isUnderWay) this.#send(name);
  }

  async #send(name) {
    const value = this.#waiting.get(name);
    const [answer] = await Promise.all([this.#connection.set(name, value), new Promise((done) => setTimeout(done, PACE_MILLIS))]);
    if (answer.error) {
      this.#complain(answer.error);
      this.#touched.delete(name);
      this.#show(name);
    }
    if (this.#waiting.get(name) !== value) {
      this.#send(name);
      return;
    }
    this.#waiting.delete(name);
    // What somebody turns back at once is not told: then what was told last is so again.
    setTimeout(() => this.#show(name), OWN_MILLIS);
  }

  // ---- one control

  /** Something to turn a setting by. */
  control(setting, label) {
    const { name, type } = setting;
    if (type === 'switch') {
      const box = make('input', { type: 'checkbox' });
      box.setAttribute('role', 'switch');
      box.setAttribute('aria-label', label);
      box.onchange = () => this.set(name, box.checked);
      this.#shows(name, (value) => (box.checked = value));
      return [box];
    }
    if (type === 'choice') {
      const select = make('select', {}, ...setting.choices.map((one) => make('option', { value: one, textContent: one })));
      select.setAttribute('aria-label', label);
      select.onchange = () => this.set(name, select.value);
      this.#shows(name, (value) => {
        if (![...select.options].some((one) => one.value === value)) select.append(make('option', { value, textContent: value }));
        select.value = value;
      });
      return [select];
    }
    if (type === 'text') {
      const line = make('input', { type: 'text', placeholder: setting.form, className: 'wide', autocomplete: 'off', spellcheck: false });
      line.setAttribute('aria-label', label);
      this.#written(name, line, (value) => value ?? '');
      return [line];
    }
    const number = make('input', { type: 'number', min: setting.least, max: setting.most, step: type === 'whole' ? 1 : 'any' });
    number.setAttribute('aria-label', label);
    const slider = this.slider(setting, label);
    slider.classList.add('wide');
    this.#written(name, number, (value) => (type === 'whole' ? value : Math.round(value * 1000) / 1000));
    return [number, slider];
  }

  // Somebody who writes is not disturbed; a number that was emptied is none yet.
  #written(name, input, text) {
    let writes = false;
    input.oninput = () => (writes = true);
    input.onchange = () => {
      if (input.type === 'number' && input.value === '') return;
      writes = false;
      this.set(name, input.value, false);
    };
    input.onblur = () => {
      writes = false;
      if (!this.#waiting.has(name)) input.value = text(this.#values[name]);
    };
    this.#shows(name, (value) => {
      if (!writes) input.value = text(value);
    });
  }

  slider(setting, label) {
    const [least, most] = setting.usual;
    const slider = make('input', { type: 'range', min: least, max: most, step: setting.type === 'whole' ? 1 : (most - least) / 200 });
    slider.setAttribute('aria-label', label);
    slider.oninput = () => this.set(setting.name, Math.round(slider.value * 1000) / 1000);
    this.#shows(setting.name, (value) => (slider.value = value));
    return slider;
  }

  toggle(name, label, text) {
    const button = make('button', { type: 'button', className: 'small', textContent: text });
    button.setAttribute('aria-label', label);
    button.onclick = () => this.set(name, !this.#values[name]);
    this.#shows(name, (value) => button.setAttribute('aria-pressed', String(Boolean(value))));
    return button;
  }

  // ---- all of them

  /** Forgets all controls that were made. */
  clear() {
    this.#shown.clear();
  }

  drawActions(element) {
    element.replaceChildren(
      ...this.#actions.map((action) => {
        const button = make('button', { type: 'button', textContent: title(action.name), title: help(action.name, action.help) });
        button.dataset.action = action.name;
        button.onclick = async () => {
          const answer = await this.#connection.ask(action.name);
          if (answer.error) this.#complain(answer.error);
        };
        return button;
      }),
    );
  }

  drawSettings(element) {
    const headings = { play: say('play'), harmony: say('harmony'), melody: say('melodyGroup'), sound: say('sound') };
    const groups = new Map();
    for (const setting of this.#settings) {
      if (!(setting.name in this.#values)) continue;
      if (!groups.has(setting.group)) groups.set(setting.group, []);
      groups.get(setting.group).push(setting);
    }
    element.replaceChildren(
      ...[...groups].map(([group, settings]) => {
        const section = make('section', {}, make('h3', { textContent: headings[group] ?? group }));
        section.append(...settings.filter(({ name }) => !OF_PART.test(name)).map((setting) => this.#row(setting)));
        section.append(...this.#ofParts(settings.filter(({ name }) => OF_PART.test(name))));
        return section;
      }),
    );
  }

  // What belongs to a part is folded away with the rest of it.
  #ofParts(settings) {
    const parts = new Map();
    for (const setting of settings) {
      const number = Number(setting.name.match(OF_PART)[1]);
      if (!parts.has(number)) parts.set(number, []);
      parts.get(number).push(this.#row(setting));
    }
    return [...parts].map(([number, rows]) => make('details', {}, make('summary', { textContent: part(number) }), ...rows));
  }

  #row(setting) {
    const [, number] = setting.name.match(OF_PART) ?? [];
    const name = number === undefined ? title(setting.name) : `${title(setting.name)}, ${part(Number(number))}`;
    const [main, more] = this.control(setting, name);
    const value = make('span', { className: 'value' }, main);
    if (setting.unit && currentLanguage() === 'en') value.append(make('span', { className: 'unit', textContent: setting.unit }));
    if (setting.knob) value.append(this.#learner(setting.name, name));
    const row = make('div', { className: 'setting' }, make('span', { className: 'title', textContent: number === undefined ? name : title(setting.name) }));
    row.dataset.setting = setting.name;
    if (main.classList.contains('wide')) row.append(make('span', {}), main);
    else row.append(value);
    if (more) row.append(more);
    if (number === undefined) row.append(make('p', { className: 'does', textContent: help(setting.name, setting.help) }));
    return row;
  }

  #learner(name, label) {
    const button = make('button', { type: 'button', className: 'learn', textContent: say('learn') });
    button.setAttribute('aria-label', say('learnLong', label));
    button.onclick = async () => {
      if (this.#learning) {
        this.#learning.classList.remove('waits');
        await this.#connection.ask('unlearn');
        if (this.#learning === button) {
          this.#learning = null;
          return;
        }
      }
      this.#learning = button;
      button.classList.add('waits');
      const answer = await this.#connection.ask('learn', { name }, (later) => {
        button.classList.remove('waits');
        if (this.#learning === button) this.#learning = null;
        this.#complain(later.error ?? later.now);
      });
      this.#complain(answer.error ?? say('learnt'));
    };
    return button;
  }
}
