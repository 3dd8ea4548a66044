// All texts of the page, in two languages. Settings and actions that are not named here show what
// the instrument itself says of them, so that a new one appears by itself.

const texts = {
  en: {
    skip: 'Skip to the piano', connected: 'connected', lost: 'not connected; trying again',
    refused: 'This address is not valid any more. Open the one that Cantus prints when it starts.',
    transport: 'Time', place: 'bar and beat', tempo: 'Tempo', slower: 'slower', faster: 'faster', tap: 'Tap',
    volume: 'Volume of the page', language: 'Deutsch', languageShort: 'DE', theme: 'light or dark', panic: 'Silence',
    stage: 'What sounds', sounds: 'Sounding', numeral: 'degree in the key', planned: 'Next, if you hold on',
    plannedChord: 'planned chord', key: 'Key', certainty: 'how sure Cantus is of the key', sure: '{0} % sure',
    roll: 'Melody and voices as they go by', melody: 'Melody', voice: 'Voice {0}',
    piano: 'Piano', example: 'Hear an example', stopExample: 'Stop the example',
    hint: 'Click the keys, press A S D F on your computer’s keyboard (Z and X change the octave), or plug in a MIDI keyboard. The first note you play is beat one.',
    octaves: 'Octaves', lower: 'lower octave', higher: 'higher octave', answers: 'Show the chord each key would get',
    midiOut: 'Play to', midiNowhere: 'nothing else', presets: 'Style', listen: 'Listen', use: 'Play in it', inUse: 'Playing', stopListening: 'Stop',
    voices: 'Voices', ensembles: 'Sound of all voices', instrument: 'Sound of {0}', level: 'Level of {0}', mute: 'Mute {0}', muteShort: 'Mute',
    organ: 'Organ', choir: 'Choir', strings: 'Strings', piano2: 'Piano', flute: 'Flute', oboe: 'Oboe',
    take: 'Your take', record: 'Record', recording: 'Recording {0}', length: 'Keep', lastMinute: 'the last minute', lastMinutes: 'the last {0} minutes',
    recorded: 'what was recorded', saveMidi: 'Save as MIDI', saveScore: 'Save as MusicXML', draw: 'Draw the score', score: 'The score of what was played',
    settings: 'All settings', status: 'How it goes', learn: 'MIDI', learnLong: 'Turn {0} by a knob of your MIDI keyboard', learnt: 'Now turn a knob or press a switch',
    notes: 'notes played', foreseen: 'foreseen', answer: 'answer of the voices', late: 'chords that came late', pages: 'pages open', others: 'also running', turn: 'Turn {0}', close: 'Close', slowest: 'slowest chord',
    warnLate: 'Some chords came late: this computer is busy. Close other programs, or foresee fewer notes.',
    warnStuck: 'Cantus does not move on. Start it again, and please report this.',
    warnEchoes: 'What Cantus plays comes back to its input. It is left out; better disconnect the two.',
    warnDropped: 'Some messages came faster than they could be read; held keys were let go.',
    warnSound: 'The browser lets no sound out before you click or press a key.',
    play: 'Playing', harmony: 'Harmony', melodyGroup: 'Melody', sound: 'Sound', on: 'on', off: 'off',
    saved: 'Saved as {0}', ms: '{0} ms', major: 'major', minor: 'minor',
  },
  de: {
    skip: 'Zum Klavier', connected: 'verbunden', lost: 'nicht verbunden; neuer Versuch',
    refused: 'Diese Adresse gilt nicht mehr. Öffne die, die Cantus beim Start ausgibt.',
    transport: 'Zeit', place: 'Takt und Schlag', tempo: 'Tempo', slower: 'langsamer', faster: 'schneller', tap: 'Tippen',
    volume: 'Lautstärke der Seite', language: 'English', languageShort: 'EN', theme: 'hell oder dunkel', panic: 'Stille',
    stage: 'Was klingt', sounds: 'Es klingt', numeral: 'Stufe in der Tonart', planned: 'Gleich, wenn du hältst',
    plannedChord: 'geplanter Akkord', key: 'Tonart', certainty: 'wie sicher Cantus die Tonart weiß', sure: 'zu {0} % sicher',
    roll: 'Melodie und Stimmen im Vorbeiziehen', melody: 'Melodie', voice: 'Stimme {0}',
    piano: 'Klavier', example: 'Ein Beispiel hören', stopExample: 'Beispiel anhalten',
    hint: 'Klick auf die Tasten, drück A S D F auf der Computertastatur (Y und X wechseln die Oktave) oder schließ ein MIDI-Keyboard an. Dein erster Ton ist die Eins.',
    octaves: 'Oktaven', lower: 'Oktave tiefer', higher: 'Oktave höher', answers: 'Zeigen, welchen Akkord jede Taste bekäme',
    midiOut: 'Spielen auf', midiNowhere: 'nichts weiter', presets: 'Stil', listen: 'Anhören', use: 'Darin spielen', inUse: 'Wird gespielt', stopListening: 'Halt',
    voices: 'Stimmen', ensembles: 'Klang aller Stimmen', instrument: 'Klang: {0}', level: 'Pegel: {0}', mute: '{0} stumm', muteShort: 'Stumm',
    organ: 'Orgel', choir: 'Chor', strings: 'Streicher', piano2: 'Klavier', flute: 'Flöte', oboe: 'Oboe',
    take: 'Deine Aufnahme', record: 'Aufnehmen', recording: 'Aufnahme {0}', length: 'Behalten', lastMinute: 'die letzte Minute', lastMinutes: 'die letzten {0} Minuten',
    recorded: 'das Aufgenommene', saveMidi: 'Als MIDI sichern', saveScore: 'Als MusicXML sichern', draw: 'Noten zeichnen', score: 'Die Noten des Gespielten',
    settings: 'Alle Einstellungen', status: 'Wie es läuft', learn: 'MIDI', learnLong: '{0} mit einem Regler deines MIDI-Keyboards drehen', learnt: 'Dreh jetzt einen Regler oder drück einen Schalter',
    notes: 'Töne gespielt', foreseen: 'vorhergesehen', answer: 'Antwort der Stimmen', late: 'Akkorde zu spät', pages: 'Seiten offen', others: 'läuft außerdem', turn: '{0} bedienen', close: 'Schließen', slowest: 'langsamster Akkord',
    warnLate: 'Einige Akkorde kamen zu spät: Der Computer ist beschäftigt. Schließ andere Programme oder lass weniger Töne vorhersehen.',
    warnStuck: 'Cantus kommt nicht weiter. Starte es neu und melde das bitte.',
    warnEchoes: 'Was Cantus spielt, kommt an seinem Eingang wieder an. Es wird ausgelassen; trenn die beiden besser.',
    warnDropped: 'Einige Nachrichten kamen schneller, als sie gelesen werden konnten; gehaltene Tasten wurden losgelassen.',
    warnSound: 'Der Browser lässt keinen Ton heraus, bevor du klickst oder eine Taste drückst.',
    play: 'Spielen', harmony: 'Harmonie', melodyGroup: 'Melodie', sound: 'Klang', on: 'an', off: 'aus',
    saved: 'Gesichert als {0}', ms: '{0} ms', major: 'Dur', minor: 'Moll',
  },
};

// Name and help of settings and actions; where there is no help, the instrument's own is shown.
const names = {
  en: {
    preset: ['Style'], tempo: ['Tempo'], metre: ['Metre'], 'beat-one': ['Beat one after a pause'], feel: ['Straight, swung, triplets'], seed: ['Seed'], freeze: ['Hold the chord'], bypass: ['Melody alone'],
    presets: ['Styles for program changes'], voices: ['Number of voices'], ranges: ['Ranges of the voices'], temperature: ['Daring'],
    parallels: ['Parallel fifths and octaves'], cadences: ['Firmness of cadences'], songs: ['Usual chords'], weighed: ['Chords weighed'], busy: ['Calm or busy'], adventure: ['Plain or adventurous'], spread: ['Close or open'], octaves: ['Octaves'], key: ['Key to begin in'], rests: ['While you rest'],
    lookahead: ['When the voices sound'], candidates: ['Notes foreseen'], melody: ['Which key is the melody'], keys: ['Keys of the melody'],
    lock: ['Keep to the scale'], scale: ['Scale to keep to'], chart: ['Progression'], 'left-hand': ['Left hand names chords'], split: ['Lowest key of the right hand'], latch: ['Left hand holds on'], retrigger: ['Left hand strikes all voices'],
    softest: ['Softest note'], 'pass-others': ['Pass other keys'], 'inject-others': ['Lower keys are voices'], mpe: ['MPE keyboard'],
    thru: ['Play the melody along'], expression: ['Wheels and pedals shape'], 'velocity-offset': ['Voices louder or softer'],
    level: ['Level'], mute: ['Mute'], program: ['Program'], transpose: ['Transpose'],
    panic: ['Silence'], reroll: ['Another chord'], tap: ['Tap the tempo'], undo: ['Undo'], compare: ['A / B'],
  },
  de: {
    preset: ['Stil', 'was spielt, auf seine eigene Art: mit seinen Stimmen, seinem Wagemut'],
    tempo: ['Tempo', 'das Tempo, in dem du spielst'], metre: ['Taktart', 'woraus Takte bestehen, vom nächsten an'],
    seed: ['Zufallszahl', 'gleiche Zahl und gleiches Spiel geben gleiche Harmonie'],
    feel: ['Gerade, geschwungen, Triolen', 'wo die Sechzehntel liegen: gleichmäßig, mit geschwungenen Achteln, oder selbst geschwungen; mit triplet wird 4/4 vom nächsten Takt an als 12/8 gehört'],
    'beat-one': ['Eins nach einer Pause', 'welcher Ton Takte beginnt: der erste, oder nach einem Takt Stille wieder einer'],
    freeze: ['Akkord halten', 'der klingende Akkord bleibt, was die Melodie auch tut'], bypass: ['Nur Melodie', 'die Melodie klingt allein'],
    presets: ['Stile für Programmwechsel', 'welche Stile Programmwechsel wählen, von Programm 1 an; nichts heißt alle, nach Namen'],
    voices: ['Anzahl der Stimmen', 'Stimmen, die dazukommen'], ranges: ['Lagen der Stimmen', 'Tasten jeder Stimme, von oben; so viele Stimmen kommen dazu'],
    temperature: ['Wagemut', '0 nimmt stets den wahrscheinlichsten Akkord, 1 wählt, wie das Netz es glaubt'],
    parallels: ['Parallele Quinten und Oktaven', 'aus denen Blockakkorde gemacht sind'],
    cadences: ['Feste Kadenzen', 'wie fest Phrasen schließen: 0 wie das Netz es hat, 1 wie im Choral'],
    songs: ['Übliche Akkorde', 'wie sehr Akkorde die sind, die zur Melodie üblich sind: 0 wie das Netz es hat, 1 ganz'],
    weighed: ['Abgewogene Akkorde', 'Akkorde, die in jedem Schritt verglichen werden; bei 1 werden Stimmen einzeln gewählt'],
    busy: ['Ruhig oder bewegt', 'wie oft die Harmonie wechselt: von selten bis oft'],
    adventure: ['Schlicht oder abenteuerlich', 'von einfachen Dreiklängen der Tonart bis zu Septakkorden und Tönen von außerhalb'],
    spread: ['Eng oder weit', 'wie weit die Stimmen auseinander liegen'],
    octaves: ['Oktaven', 'die tiefste Stimme klingt mit der Oktave darunter, die Melodie mit der darüber'],
    key: ['Anfangstonart', 'worin Stücke beginnen, vom nächsten an'], rests: ['Wenn du pausierst', 'was die Stimmen dann tun'],
    lookahead: ['Wann die Stimmen klingen', 'predict: der Akkord klingt mit der Taste; delay: alles ein Sechzehntel später'],
    candidates: ['Vorhergesehene Töne', 'Töne, die in jedem Sechzehntel voraus harmonisiert werden'],
    melody: ['Welche Taste ist die Melodie', 'von mehreren gehaltenen'], keys: ['Tasten der Melodie', 'die zur Melodie gehören; 60 ist das mittlere C'],
    lock: ['An die Tonleiter halten', 'wie streng die Stimmen sich an die Tonleiter halten; wo du sie verlässt, dürfen sie folgen'],
    scale: ['Welche Tonleiter', 'woran sie sich halten; auto ist die der Tonart'],
    chart: ['Akkordfolge', 'die unter dir immer wieder von vorn beginnt; nichts heißt keine'],
    'left-hand': ['Linke Hand nennt Akkorde', 'Tasten unter der Teilung nennen den Akkord: mit drei seiner Töne oder mehr, oder mit einer einzigen'],
    split: ['Tiefste Taste der rechten Hand', 'darunter spielt die linke'], latch: ['Linke Hand hält nach', 'ihr Akkord bleibt, wenn ihre Tasten losgelassen sind'],
    retrigger: ['Linke Hand schlägt alle Stimmen an', 'mit jedem Akkord, auch dem gleichen'],
    softest: ['Leisester Ton', 'leisere bleiben aus'], 'pass-others': ['Andere Tasten durchlassen', 'was nicht zur Melodie gehört, klingt wie gespielt'],
    'inject-others': ['Tiefere Tasten sind Stimmen', 'unter der Melodie gehaltene Tasten sind Stimmen'], mpe: ['MPE-Keyboard', 'ob es das sagt oder nicht'],
    thru: ['Melodie mitspielen', 'die Melodie erklingt mit den Stimmen'],
    expression: ['Räder und Pedale formen', 'wessen Klang: niemandes, den der Melodie oder auch den der Stimmen'],
    'velocity-offset': ['Stimmen lauter oder leiser', 'kommt zur Anschlagstärke der Melodie dazu'],
    level: ['Pegel', 'wie laut'], mute: ['Stumm', 'schweigt'], program: ['Programm', 'Klang, 0 für keinen'], transpose: ['Transponieren', 'verschiebt beim Hinausgehen'],
    panic: ['Stille', 'bringt alles sofort zum Schweigen; was dann kommt, beginnt ein Stück'],
    reroll: ['Anderer Akkord', 'gibt dem jetzigen Schritt einen anderen Akkord, wo es einen gibt'],
    tap: ['Tempo tippen', 'ein Viertel tippen; vom zweiten an folgt das Tempo'],
    undo: ['Zurück', 'nimmt die letzte Änderung zurück'], compare: ['A / B', 'wechselt zwischen zwei Einstellungen, jede mit eigenen Änderungen'],
  },
};

const styles = {
  en: {
    'bach-chorales': ['Bach chorales', 'Alto, tenor and bass as in Bach’s four-part chorales: moving inner voices, strong cadences.'],
    hymnal: ['Hymnal', 'Plain four-part hymns: a chord a beat, calm and full.'],
    folk: ['Folk', 'Chords as a guitar puts them under a folk tune; they change seldom.'],
    pop: ['Pop', 'Plain pads under a song, which change where songs change their chords.'],
    standards: ['Standards', 'American song and early jazz: sevenths and ninths in four voices.'],
  },
  de: {
    'bach-chorales': ['Bach-Choräle', 'Alt, Tenor und Bass wie in Bachs vierstimmigen Chorälen: bewegte Mittelstimmen, klare Schlüsse.'],
    hymnal: ['Gesangbuch', 'Schlichte vierstimmige Lieder: ein Akkord je Schlag, ruhig und voll.'],
    folk: ['Volkslied', 'Akkorde, wie eine Gitarre sie unter eine Volksweise setzt; sie wechseln selten.'],
    pop: ['Pop', 'Schlichte Flächen unter einem Lied; sie wechseln, wo Lieder ihre Akkorde wechseln.'],
    standards: ['Standards', 'Amerikanische Lieder und früher Jazz: Sept- und Nonenakkorde, vier Stimmen.'],
  },
};

const stored = localStorage.getItem('language');
let language = stored ?? (navigator.language?.startsWith('de') ? 'de' : 'en');

export const currentLanguage = () => language;

export function switchLanguage() {
  language = language === 'en' ? 'de' : 'en';
  localStorage.setItem('language', language);
}

/** A text, with what belongs into its places. */
export const say = (name, ...values) =>
  values.reduce((text, value, i) => text.replace(`{${i}}`, value), texts[language][name] ?? name);

const known = (name) => names[language][name.replace(/\.\d+$/, '')];

/** What a setting or an action is called. */
export const title = (name) => known(name)?.[0] ?? name.replace(/[-_]/g, ' ');

/** What it does; the instrument's own words where there are no others. */
export const help = (name, own) => known(name)?.[1] ?? own;

/** What a preset is called, and what it sounds like. */
export const style = (name) => styles[language][name] ?? [name, ''];

/** A part of what sounds: 0 is the melody. */
export const part = (number) => (number === 0 ? say('melody') : say('voice', number));

/** A key as the language has it. */
export const tonality = (name) => {
  const [tonic, mode] = name.split(' ');
  const german = { B: 'H', Bb: 'B', 'F#': 'Fis', 'C#': 'Cis', 'G#': 'Gis', 'D#': 'Dis', 'A#': 'Ais', Eb: 'Es', Ab: 'As', Db: 'Des', Gb: 'Ges' };
  const spelled = language === 'de' ? (german[tonic] ?? tonic) : tonic.replace('#', '♯').replace(/b$/, '♭');
  return `${language === 'de' && mode === 'minor' ? spelled.toLowerCase() : spelled}${language === 'de' ? '-' : ' '}${say(mode)}`;
};

/** Texts that one of the languages lacks. */
export const missing = () =>
  [texts, names, styles].flatMap(({ en, de }) => [...Object.keys(en).filter((one) => !(one in de)), ...Object.keys(de).filter((one) => !(one in en))]);

/** Fills in the texts of all elements that ask for one. */
export function fillIn(root = document) {
  document.documentElement.lang = language;
  for (const one of root.querySelectorAll('[data-say]')) one.textContent = say(one.dataset.say);
  for (const one of root.querySelectorAll('[data-label]')) one.setAttribute('aria-label', say(one.dataset.label));
}
