// Puts the page together.

import { Connection } from './connection.js';
import { Controls } from './controls.js';
import { Audition, Example } from './example.js';
import { BrowserMidi } from './midi.js';
import { Neighbour } from './neighbour.js';
import { Piano } from './piano.js';
import { Roll } from './roll.js';
import { INSTRUMENT_NAMES, Synth, whenIdle } from './sound.js';
import { Take } from './recorder.js';
import { fillIn, part, say, style, switchLanguage, tonality } from './words.js';

const $ = (id) => document.getElementById(id);
const FORGOTTEN = -1;
const AHEAD = 3; // milliseconds; what comes later than that is sounded at its own time

// ---- the address: its token is kept for this tab and does not stay in view

const token = location.hash.slice(1) || sessionStorage.getItem('token') || '';
sessionStorage.setItem('token', token);
if (location.hash) history.replaceState(null, '', location.pathname);

// ---- looks

const themes = matchMedia('(prefers-color-scheme: dark)');
const showTheme = () => {
  const theme = localStorage.getItem('theme') ?? (themes.matches ? 'dark' : 'light');
  document.documentElement.dataset.theme = theme;
  $('theme').textContent = theme === 'dark' ? '☀' : '☾';
};
showTheme();

let toastTimer = null;
const tell = (text) => {
  $('toast').textContent = text;
  $('toast').classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => $('toast').classList.remove('shown'), 5000);
};

// ---- sound

let synth = null; // until a first touch of the page allows it to sound
let prepared = null;
const chosenSounds = JSON.parse(localStorage.getItem('sounds') ?? '["oboe"]');
const soundOf = (number) => chosenSounds[number] ?? chosenSounds[1] ?? 'organ';
const makeSound = () => {
  const made = new Synth(new AudioContext({ latencyHint: 'interactive' }));
  made.volume = $('volume').value / 100;
  for (let i = 0; i < 16; i++) choose(made, i, soundOf(i));
  return made;
};
const choose = (made, number, name) => made.choose(number, name).catch(({ message }) => tell(message));
whenIdle(() => synth ?? (prepared = makeSound())); // the first key shall not wait for it
const openSound = () => {
  synth ??= prepared ?? makeSound();
  if (synth.context.state === 'suspended') synth.context.resume();
  return synth;
};
const chooseSound = (number, name) => {
  chosenSounds[number] = name;
  localStorage.setItem('sounds', JSON.stringify(chosenSounds));
  if (synth ?? prepared) choose(synth ?? prepared, number, name);
};
for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, openSound, { capture: true });
$('volume').oninput = () => {
  const made = synth ?? prepared;
  if (made) made.volume = $('volume').value / 100;
};

// ---- the parts of the page

const connection = new Connection(token);
const controls = new Controls(connection, tell);
const roll = new Roll($('roll'));
const pressed = new Map(); // when keys were pressed here, until the voices answer
const answers = []; // milliseconds that the voices took
const play = (status, data1, data2) => {
  if ((status & 0xf0) === 0x90 && data2 > 0) pressed.set(data1, performance.now());
  connection.play(status, data1, data2);
};
const piano = new Piano($('piano'), (key, velocity) => play(0x90, key, velocity), (key) => play(0x80, key, 64));
const example = new Example(connection);
const audition = new Audition(connection, openSound);
const midi = new BrowserMidi(play);
const take = new Take(connection, tell);
const neighbour = new Neighbour(connection, tell);
let tune = null;
let channels = [0, 1, 2, 3];

// ---- what is told

let place = { bar: 0, beat: 0 };
const partOf = (channel) => Math.max(0, channels.indexOf(channel));

function hear({ time, message }) {
  const now = performance.now();
  if (message === FORGOTTEN) {
    roll.forget(time);
    keysToLight = keysToLight.filter((one) => one.time <= time || !one.isOn);
    synth?.forget(synth.context.currentTime);
    return;
  }
  if (message < 0) {
    line(time, message);
    return;
  }
  midi.send(message, time);
  const command = (message >> 20) & 0xf;
  if (command !== 8 && command !== 9) return;
  const number = partOf((message >> 16) & 0xf);
  const key = (message >> 8) & 0x7f;
  const velocity = message & 0x7f;
  const isOn = command === 9 && velocity > 0;
  const when = synth ? synth.context.currentTime + (time > now + AHEAD ? (time - now) / 1000 : 0) : 0;
  if (isOn) {
    roll.begins(number, key, time);
    synth?.begin(number, key, velocity, when);
    if (number > 0 && pressed.size > 0) answered(now);
  } else {
    roll.ends(number, key, time);
    synth?.end(number, key, when);
  }
  keysToLight.push({ time, number, key, isOn });
  lightKeys();
}

// One after the other: a timer that is late must not light a key again that has been let go.
let keysToLight = [];
let lightTimer = null;
function lightKeys() {
  const now = performance.now();
  clearTimeout(lightTimer);
  while (keysToLight.length > 0 && keysToLight[0].time <= now + AHEAD) {
    const { number, key, isOn } = keysToLight.shift();
    piano.sounds(number, key, isOn);
  }
  if (keysToLight.length > 0) lightTimer = setTimeout(lightKeys, keysToLight[0].time - now);
}

function answered(now) {
  for (const at of pressed.values()) if (now - at < 1000) answers.push(now - at);
  pressed.clear();
  if (answers.length > 2000) answers.splice(0, 1000);
}

function line(time, message) {
  const isBreak = (message & 0x40000000) !== 0;
  const position = (message >> 16) & 0xfff;
  const ofPulse = Math.max(1, message & 0xff);
  if (position % ofPulse !== 0 && !isBreak) return;
  if (isBreak) place = { bar: position === 0 ? 1 : 0, beat: 0 };
  else if (position === 0) place.bar++;
  place.beat = Math.floor(position / ofPulse) + 1;
  $('place').textContent = `${place.bar}.${place.beat}`;
  if (position % ofPulse === 0) roll.line(time, position === 0);
}

const writeNumeral = (element, text) => {
  const [, base, figures] = text.match(/^(.*?)(\d*)$/);
  element.replaceChildren(base);
  if (figures) element.append(Object.assign(document.createElement('sup'), { textContent: figures }));
};

const told = {
  hello({ description, state, tune: offered, begins, channels: used, key }) {
    channels = used;
    tune = offered;
    controls.describe(description, state.settings);
    if (key) told.key(key);
    silence();
    draw();
    showStatus({ counters: state.counters, stuck: state.stuck });
    $('connection').textContent = say('connected');
    $('connection').classList.add('on');
    document.documentElement.dataset.ready = 'yes';
    if (begins) $('example').focus();
  },
  closed({ greeted }) {
    $('connection').textContent = say('lost');
    $('connection').classList.remove('on');
    delete document.documentElement.dataset.ready;
    silence();
    if (!greeted && !token) warn('refused');
  },
  events: (events) => events.forEach(hear),
  chord({ name, numeral }) {
    $('chord').textContent = name || '·';
    writeNumeral($('numeral'), numeral);
  },
  ahead({ planned, answers: names }) {
    $('planned').textContent = planned.name || '·';
    roll.plan(planned.keys);
    piano.answers(names);
  },
  key({ name, certainty }) {
    lastKey = { name, certainty };
    $('key').textContent = tonality(name);
    $('certainty').value = certainty;
    $('certainty').title = say('sure', Math.round(100 * certainty));
  },
  settings: ({ values, gone, channels: used }) => {
    channels = used;
    controls.hear(values, gone);
  },
  status: (status) => showStatus(status),
};
let lastKey = null;
for (const [name, does] of Object.entries(told)) connection.addEventListener(name, ({ detail }) => does(detail));

function silence() {
  roll.forget(performance.now());
  keysToLight = [];
  piano.silence();
  synth?.silence();
}

// ---- controls

function drawPresets() {
  const presets = controls.described('preset')?.choices ?? [];
  const chosen = controls.value('preset');
  $('presets').replaceChildren(
    ...presets.map((name) => {
      const card = document.createElement('article');
      card.className = `card${name === chosen ? ' chosen' : ''}`;
      card.dataset.preset = name;
      const [called, about] = style(name);
      const listens = audition.preset === name;
      card.innerHTML = '<h3 class="name"></h3><div class="does"><button class="small listen"></button><button class="small use"></button></div><p class="about"></p>';
      card.querySelector('.name').textContent = called;
      card.querySelector('.about').textContent = about;
      const listen = card.querySelector('.listen');
      listen.textContent = say(listens ? 'stopListening' : 'listen');
      listen.setAttribute('aria-pressed', String(listens));
      listen.setAttribute('aria-label', `${listen.textContent}: ${called}`);
      listen.onclick = () => (listens ? audition.stop() : audition.play(name).catch((error) => (tell(error.message), audition.stop())));
      const use = card.querySelector('.use');
      use.textContent = say(name === chosen ? 'inUse' : 'use');
      use.setAttribute('aria-pressed', String(name === chosen));
      use.setAttribute('aria-label', `${use.textContent}: ${called}`);
      use.onclick = () => controls.set('preset', name, false);
      return card;
    }),
  );
}
audition.onchange = drawPresets;

function soundChoice(number, label) {
  const select = document.createElement('select');
  select.setAttribute('aria-label', label);
  for (const name of INSTRUMENT_NAMES) select.append(new Option(say(name === 'piano' ? 'piano2' : name), name));
  select.value = soundOf(number);
  select.onchange = () => chooseSound(number, select.value);
  return select;
}

function drawMixer() {
  $('ensembles').replaceChildren(
    ...['organ', 'choir', 'strings', 'piano'].map((name) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'small', textContent: say(name === 'piano' ? 'piano2' : name) });
      button.onclick = () => {
        for (let i = 0; i < controls.parts; i++) chooseSound(i, name);
        drawMixer();
      };
      return button;
    }),
  );
  $('mixer').replaceChildren(
    ...Array.from({ length: controls.parts }, (_, number) => {
      const row = document.createElement('div');
      row.className = 'part';
      row.style.setProperty('--mine', `var(--part-${number})`);
      const who = Object.assign(document.createElement('span'), { className: 'who', textContent: part(number) });
      const level = controls.described(`level.${number}`);
      row.append(who, soundChoice(number, say('instrument', part(number))));
      if (level) row.append(controls.slider(level, say('level', part(number))), controls.toggle(`mute.${number}`, say('mute', part(number)), say('muteShort')));
      return row;
    }),
  );
  $('legend').replaceChildren(
    ...Array.from({ length: controls.parts }, (_, number) => {
      const one = Object.assign(document.createElement('li'), { textContent: part(number) });
      one.style.setProperty('--mine', `var(--part-${number})`);
      return one;
    }),
  );
}

function draw() {
  fillIn();
  $('language').textContent = say('languageShort');
  controls.clear();
  controls.drawActions($('actions'));
  controls.drawSettings($('settings'));
  drawPresets();
  drawMixer();
  drawOutputs();
  take.fillIn();
  neighbour.draw();
  showTempo();
  $('example').textContent = say(example.isPlaying ? 'stopExample' : 'example');
  $('connection').textContent = say(connection.isOpen ? 'connected' : 'lost');
  if (lastKey) told.key(lastKey);
}

controls.onchange = (changed, isOther) => {
  if (isOther) draw();
  if ('preset' in changed) drawPresets();
  if ('tempo' in changed) showTempo();
};

const showTempo = () => {
  if (document.activeElement !== $('tempo')) $('tempo').value = Math.round(controls.value('tempo') * 10) / 10;
};
const setTempo = (qpm) => controls.set('tempo', Math.max(10, Math.min(400, qpm)), false);
$('tempo').onchange = () => setTempo(Number($('tempo').value));
$('slower').onclick = () => setTempo(Math.round(controls.value('tempo')) - 2);
$('faster').onclick = () => setTempo(Math.round(controls.value('tempo')) + 2);
$('tap').onclick = () => connection.ask('tap');
$('panic').onclick = () => {
  example.stop();
  audition.stop();
  connection.ask('panic');
  midi.silence();
  silence();
};
$('lower').onclick = () => piano.move(-1);
$('higher').onclick = () => piano.move(1);
$('answers').onchange = () => $('piano').classList.toggle('bare', !$('answers').checked);
$('example').onclick = () => (example.isPlaying ? example.stop() : tune && example.play(tune).then(() => ($('example').textContent = say('stopExample'))));
example.onend = () => ($('example').textContent = say('example'));
$('language').onclick = () => {
  switchLanguage();
  draw();
};
$('theme').onclick = () => {
  localStorage.setItem('theme', document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark');
  showTheme();
  roll.readColours();
};
themes.onchange = () => {
  showTheme();
  roll.readColours();
};

// ---- MIDI of the browser

function drawOutputs() {
  const chosen = $('midi-out').value;
  $('midi-out').replaceChildren(new Option(say('midiNowhere'), ''), ...midi.outputs.map(({ id, name }) => new Option(name, id)));
  $('midi-out').value = midi.outputs.some(({ id }) => id === chosen) ? chosen : '';
  $('midi-out').parentElement.hidden = midi.outputs.length === 0;
}
midi.onchange = drawOutputs;
$('midi-out').onchange = () => midi.choose($('midi-out').value);
midi.open();

// ---- how it goes

let before = null;
function showStatus({ counters, stuck, pages, others = [] }) {
  const rows = [
    [say('notes'), counters.notes_in],
    [say('foreseen'), counters.foreseen + counters.not_foreseen > 0 ? `${Math.round((100 * counters.foreseen) / (counters.foreseen + counters.not_foreseen))} %` : '–'],
    [say('answer'), answers.length > 0 ? say('ms', Math.round(median(answers.slice(-50)))) : '–'],
    [say('slowest'), say('ms', counters.slowest_chord_ms)],
    [say('late'), counters.late_chords],
    [say('pages'), pages ?? 1],
  ];
  $('counters').replaceChildren(
    ...rows.map(([name, value]) => {
      const row = document.createElement('div');
      row.append(Object.assign(document.createElement('dt'), { textContent: name }), Object.assign(document.createElement('dd'), { textContent: value }));
      return row;
    }),
  );
  showNeighbours(others);
  const grown = (name, by = 1) => before && counters[name] >= before[name] + by;
  if (stuck) warn('warnStuck');
  else if (grown('echoes')) warn('warnEchoes');
  else if (grown('dropped')) warn('warnDropped');
  else if (grown('late_chords', 2)) warn('warnLate');
  before = counters;
}

// Drawn when they change alone: whoever is on a button of theirs stays there.
let neighboursShown = '';
function showNeighbours(names) {
  const shown = [say('others'), ...names].join();
  if (shown === neighboursShown) return;
  neighboursShown = shown;
  $('neighbours').hidden = names.length === 0;
  $('neighbours').replaceChildren(
    Object.assign(document.createElement('span'), { className: 'inline', textContent: say('others') }),
    ...names.map((name) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'small neighbour', textContent: name });
      button.setAttribute('aria-label', say('turn', name));
      button.onclick = () => neighbour.open(name);
      return button;
    }),
  );
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

let warnTimer = null;
function warn(name) {
  $('warning').textContent = say(name);
  $('warning').hidden = false;
  clearTimeout(warnTimer);
  warnTimer = setTimeout(() => ($('warning').hidden = true), 8000);
}

fillIn();
$('language').textContent = say('languageShort');

// For tests and the curious.
globalThis.cantus = { connection, controls, roll, answers, example, audition, neighbour, openSound, get synth() { return synth; } };
