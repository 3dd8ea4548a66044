#!/usr/bin/env python3
"""Cuts the page's instruments out of a SoundFont: a FLAC file for each recording that is kept, and
instruments.json, which tells smplr about them.

    cut.py FluidR3_GM.sf2 FOLDER        needs flac
"""
import array, json, math, struct, subprocess, sys

# General MIDI program, keys of the recordings that are kept, seconds of release, and seconds in
# which a note in the middle dies away, or None where it goes round a loop.
INSTRUMENTS = {
    "organ": (19, [39, 48, 57, 66, 78], 0.12, None),
    "choir": (52, [42, 51, 57, 63, 72], 0.35, None),
    "strings": (48, [43, 52, 61, 70, 76], 0.3, None),
    "piano": (0, [34, 42, 50, 58, 66, 74, 84], 0.25, 5),
    "flute": (73, [61, 67, 74, 80, 84], 0.15, None),
    "oboe": (68, [63, 67, 70, 74, 79], 0.12, None),
}
LOUDNESS = -13  # decibels below full scale, of each instrument
BEHIND = 64  # frames kept behind a loop, for whoever interpolates
HEARD = 0.06  # of the strongest: what is softer before a note begins is cut off

# Generators of SoundFont 2
INSTRUMENT, SAMPLE, FINE_TUNE, ROOT = 41, 53, 52, 58


class SoundFont:
    def __init__(self, path):
        with open(path, "rb") as file:
            self.data = file.read()
        self.chunks = {}
        self.walk(12, len(self.data))
        self.presets = self.records("phdr", "<20sHHHIII")
        self.instruments = self.records("inst", "<20sH")
        self.samples = self.records("shdr", "<20sIIIIIBbHH")

    def walk(self, at, end):
        while at < end - 8:
            name, length = struct.unpack_from("<4sI", self.data, at)
            if name == b"LIST":
                self.walk(at + 12, at + 8 + length)
            else:
                self.chunks[name.decode()] = at + 8, length
            at += 8 + length + length % 2

    def records(self, chunk, form):
        at, length = self.chunks[chunk]
        return list(struct.iter_unpack(form, self.data[at : at + length]))

    def zones(self, kind, begin, end, last):
        """Generators of each zone of a preset ("p") or an instrument ("i"), with those for all."""
        bags, generators = self.records(kind + "bag", "<HH"), self.records(kind + "gen", "<Hh")
        shared = {}
        for bag in range(begin, end):
            zone = dict(generators[bags[bag][0] : bags[bag + 1][0]])
            if last in zone:
                yield {**shared, **zone}
            elif bag == begin:
                shared = zone

    def recordings(self, program):
        """Zone and header of a recording, by its key; the left one of two."""
        at = next(i for i, preset in enumerate(self.presets) if preset[1:3] == (program, 0))
        preset = next(self.zones("p", self.presets[at][3], self.presets[at + 1][3], INSTRUMENT))
        which = preset[INSTRUMENT]
        found = {}
        for zone in self.zones("i", self.instruments[which][1], self.instruments[which + 1][1], SAMPLE):
            header = self.samples[zone[SAMPLE]]
            found.setdefault(zone.get(ROOT, header[6]), (zone, header))
        return found

    def sound(self, begin, end):
        at = self.chunks["smpl"][0]
        return array.array("h", self.data[at + 2 * begin : at + 2 * end])


def loudness(sound):
    return math.sqrt(sum(x * x for x in sound) / len(sound)) / 32768


def beginning(sound):
    """The frame with which it begins to be heard."""
    heard = HEARD * max(sound)
    return next(i for i, x in enumerate(sound) if x > heard)


def dying(sound, loop, frames, rate):
    """A sound that goes round its loop and dies away."""
    while len(sound) < frames:
        sound.extend(loop)
    for i in range(frames):
        fallen = 1.6 * max(0, i - 0.3 * rate) / frames
        sound[i] = int(sound[i] * 10**-fallen * min(1, (frames - i) / (0.3 * frames)))
    return sound[:frames]


def cut(font, folder, name):
    program, keys, release, dies = INSTRUMENTS[name]
    recordings = font.recordings(program)
    regions, levels = [], []
    for key in keys:
        zone, (_, begin, _, loop, loop_end, rate, *_) = recordings[key]
        begin += beginning(font.sound(begin, loop_end))
        sound, around = font.sound(begin, loop_end), font.sound(loop, loop_end)
        region = {"sample": f"{name}-{key}", "pitch": key, "tune": zone.get(FINE_TUNE, 0) / 100}
        if dies:
            sound = dying(sound, around, int(dies * rate * 2 ** ((60 - key) / 36)), rate)
        else:
            region["loopStart"] = (loop - begin) / rate
            region["loopEnd"] = (loop_end - begin) / rate
            sound.extend(around[:BEHIND])
        levels.append(loudness(sound[:rate] if dies else around))
        for i in range(rate // 1000):
            sound[i] = sound[i] * i * 1000 // rate
        raw = ["--force-raw-format", "--endian=little", "--sign=signed", "--channels=1", "--bps=16"]
        to = [f"--sample-rate={rate}", "-o", f"{folder}/{name}-{key}.flac", "-"]
        subprocess.run(["flac", "-8", "-s", "-f", *raw, *to], input=sound.tobytes(), check=True)
        regions.append(region)
    for i, region in enumerate(regions):
        lowest = 0 if i == 0 else (keys[i - 1] + keys[i]) // 2 + 1
        highest = 127 if i == len(keys) - 1 else (keys[i] + keys[i + 1]) // 2
        region["keyRange"] = [lowest, highest]
    volume = LOUDNESS - 20 * math.log10(sum(levels) / len(levels))
    return {
        "samples": {"baseUrl": "library/instruments", "formats": ["flac"]},
        "defaults": {"volume": round(volume, 1), "ampRelease": release, "loop": not dies},
        "groups": [{"regions": regions}],
    }


def main(bank, folder):
    font = SoundFont(bank)
    with open(f"{folder}/instruments.json", "w") as file:
        json.dump({name: cut(font, folder, name) for name in INSTRUMENTS}, file, indent=1)
        file.write("\n")


main(*sys.argv[1:])
