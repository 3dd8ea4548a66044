// A piano to be played by mouse, touch and the computer's keys; also shows what sounds, and which
// chord each key would get.

import { say } from './words.js';

const NAMES = ['C', 'C♯', 'D', 'E♭', 'E', 'F', 'F♯', 'G', 'A♭', 'A', 'B♭', 'B'];
const BLACK = [1, 3, 6, 8, 10];
const ROW = ['KeyA', 'KeyW', 'KeyS', 'KeyE', 'KeyD', 'KeyF', 'KeyT', 'KeyG', 'KeyY', 'KeyH', 'KeyU', 'KeyJ', 'KeyK', 'KeyO', 'KeyL', 'KeyP', 'Semicolon'];
const LETTERS = ['A', 'W', 'S', 'E', 'D', 'F', 'T', 'G', 'Y', 'H', 'U', 'J', 'K', 'O', 'L', 'P', ';'];
const WIDTH = 38; // of a white key at least
const VELOCITY = 88;
const LOWEST = 24;
const HIGHEST = 96;

const isBlack = (key) => BLACK.includes(key % 12);
export const keyName = (key) => `${NAMES[key % 12]}${Math.floor(key / 12) - 1}`;

export class Piano {
  #element;
  #press;
  #release;
  #keys = new Map(); // elements, by key
  #held = new Map(); // keys, by what holds them
  #sounding = new Map(); // for each key, the parts that sound it
  #first = 48; // key at the left, a C
  #whites = 0;
  #base = 60; // key of the computer's A
  #answers = {};

  /** @param press called with a key and a velocity; @param release with a key */
  constructor(element, press, release) {
    this.#element = element;
    this.#press = press;
    this.#release = release;
    this.#listen();
    new ResizeObserver(() => this.#fit()).observe(element);
    this.#fit();
  }

  #fit() {
    const whites = Math.max(8, Math.min(36, Math.floor((this.#element.clientWidth - 12) / WIDTH)));
    if (whites === this.#whites) return;
    this.#whites = whites;
    this.#first = whites < 15 ? 60 : whites < 22 ? 48 : 36;
    this.draw();
  }

  /** Moves by octaves. */
  move(octaves) {
    this.#first = Math.max(LOWEST, Math.min(HIGHEST - 12, this.#first + 12 * octaves));
    this.draw();
  }

  draw() {
    const row = document.createElement('div');
    row.className = 'keys';
    const focused = Number(document.activeElement?.dataset?.key ?? -1);
    this.#keys.clear();
    const width = 100 / this.#whites;
    let white = 0;
    for (let key = this.#first; white < this.#whites || (isBlack(key) && white <= this.#whites - 1); key++) {
      const element = this.#key(key);
      if (isBlack(key)) {
        element.style.left = `${(white - 0.31) * width}%`;
        element.style.width = `${0.62 * width}%`;
      } else {
        element.style.left = `${white * width}%`;
        element.style.width = `${width}%`;
        white++;
      }
      row.append(element);
      this.#keys.set(key, element);
    }
    this.#element.replaceChildren(row);
    const stop = this.#keys.get(focused) ?? this.#keys.get(60) ?? row.firstChild;
    stop.tabIndex = 0;
    if (focused >= 0) stop.focus();
    for (const key of this.#sounding.keys()) this.#light(key);
    this.answers(this.#answers);
  }

  #key(key) {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = `key ${isBlack(key) ? 'black' : 'white'}`;
    element.dataset.key = key;
    element.tabIndex = -1;
    element.setAttribute('aria-label', keyName(key));
    element.setAttribute('aria-pressed', 'false');
    const answer = document.createElement('span');
    answer.className = 'answer';
    answer.setAttribute('aria-hidden', 'true');
    const letter = document.createElement('span');
    letter.className = 'letter';
    letter.setAttribute('aria-hidden', 'true');
    letter.textContent = LETTERS[key - this.#base] ?? '';
    const name = document.createElement('span');
    name.className = 'name';
    name.setAttribute('aria-hidden', 'true');
    name.textContent = key % 12 === 0 ? keyName(key) : '';
    element.append(answer, letter, name);
    return element;
  }

  // ---- hands

  #hold(finger, key, velocity = VELOCITY) {
    if (this.#held.get(finger) === key) return;
    this.#let(finger);
    this.#held.set(finger, key);
    this.#press(key, velocity);
  }

  #let(finger) {
    const key = this.#held.get(finger);
    if (key === undefined) return;
    this.#held.delete(finger);
    if (![...this.#held.values()].includes(key)) this.#release(key);
  }

  #letAll() {
    for (const finger of [...this.#held.keys()]) this.#let(finger);
  }

  #listen() {
    const under = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest?.('.key');
    const velocity = (event, element) => {
      const box = element.getBoundingClientRect();
      return Math.round(60 + 55 * Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)));
    };
    this.#element.addEventListener('pointerdown', (event) => {
      const element = under(event);
      if (!element || event.button > 0) return;
      event.preventDefault();
      this.#element.setPointerCapture?.(event.pointerId);
      this.#hold(`pointer${event.pointerId}`, Number(element.dataset.key), velocity(event, element));
    });
    this.#element.addEventListener('pointermove', (event) => {
      const finger = `pointer${event.pointerId}`;
      const element = this.#held.has(finger) ? under(event) : null;
      if (element && this.#element.contains(element)) this.#hold(finger, Number(element.dataset.key), velocity(event, element));
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
      this.#element.addEventListener(end, (event) => this.#let(`pointer${event.pointerId}`));
    }
    addEventListener('keydown', (event) => this.#keyDown(event));
    addEventListener('keyup', (event) => this.#let(event.code));
    addEventListener('blur', () => this.#letAll());
    document.addEventListener('visibilitychange', () => document.hidden && this.#letAll());
  }

  #keyDown(event) {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches?.('input:not([type="checkbox"],[type="range"]), select, textarea')) return;
    const focused = target.closest?.('.key');
    if (focused && this.#walk(event, focused)) return;
    if (event.repeat) return;
    const index = ROW.indexOf(event.code);
    if (index >= 0) {
      event.preventDefault();
      this.#hold(event.code, this.#base + index);
    } else if (event.code === 'KeyZ' || event.code === 'KeyX') {
      this.#base = Math.max(LOWEST, Math.min(HIGHEST, this.#base + (event.code === 'KeyX' ? 12 : -12)));
      this.draw();
    }
  }

  // With the focus on a key: arrows go to others, space and enter play.
  #walk(event, element) {
    const key = Number(element.dataset.key);
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 12, ArrowDown: -12 }[event.key];
    if (steps) {
      const next = this.#keys.get(key + steps);
      if (next) {
        element.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      }
      event.preventDefault();
      return true;
    }
    if (event.code === 'Space' || event.code === 'Enter') {
      event.preventDefault();
      if (!event.repeat) this.#hold(event.code, key);
      return true;
    }
    return false;
  }

  // ---- what sounds

  sounds(part, key, on) {
    const parts = this.#sounding.get(key) ?? new Set();
    if (on) parts.add(part);
    else parts.delete(part);
    if (parts.size) this.#sounding.set(key, parts);
    else this.#sounding.delete(key);
    this.#light(key);
  }

  silence() {
    const keys = [...this.#sounding.keys()];
    this.#sounding.clear();
    keys.forEach((key) => this.#light(key));
  }

  #light(key) {
    const element = this.#keys.get(key);
    if (!element) return;
    const parts = this.#sounding.get(key);
    element.classList.toggle('on', Boolean(parts));
    element.setAttribute('aria-pressed', String(Boolean(parts)));
    if (parts) element.style.setProperty('--mine', `var(--part-${Math.min(...parts)})`);
  }

  /** Which chord each key would get. */
  answers(names) {
    this.#answers = names;
    for (const [key, element] of this.#keys) element.firstChild.textContent = names[key] ?? '';
  }
}
