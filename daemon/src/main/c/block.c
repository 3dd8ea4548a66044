#include "instance.h"

#include <math.h>
#include <string.h>

/*
 * The way of a note. core_midi puts what is played into a queue of its own, from which it goes out
 * in the same block, and into the ring to the engine. So the melody never waits for the engine, and
 * passes without one. core_end says to the engine how far the block goes, waits for the answer a
 * little, and merges what has come with the queue, by frame. What comes too late goes out at the
 * beginning of the next block.
 *
 * The wait is bounded by an eighth of the block, 300 microseconds at most, and happens only in
 * blocks in which something was played or in which the engine said that it would have something
 * to say. Off line it is not bounded, but by the engine's death.
 *
 * With latency "exact" everything, the melody too, goes out `latency` frames later, which is the
 * longest block: by then the engine has had a whole block's time, and nothing is ever late.
 *
 * What sounds is counted, the melody and the voices apart. When an engine dies, does not answer for
 * STALL_SECONDS, or is exchanged, the voices end at once. The next one is told everything anew:
 * see start_over.
 */

enum {
  MOST_WAIT_NANOS = 300000,
  STALL_SECONDS = 2,
  GIVE_UP_SECONDS = 5,
  OFF_LINE_START_SECONDS = 60
};

static const double SAME_PLACE = 1e-4; /* quarters by which a transport may be off where it should be */

/* --- what goes out */

static void emit(struct core *core, uint64_t due, uint8_t status, uint8_t data1, uint8_t data2) {
  uint64_t offset = due > core->frame ? due - core->frame : 0;
  if (offset >= core->frames) {
    offset = core->frames > 0 ? core->frames - 1 : 0;
  }
  if (offset < core->last_offset) {
    offset = core->last_offset;
  }
  core->last_offset = (uint32_t)offset;
  uint8_t bytes[3] = {status, data1, data2};
  core->host.emit(core->host.self, (uint32_t)offset, bytes);
}

static void emit_off(void *self, uint8_t channel, uint8_t key) { emit(self, 0, 0x80 | channel, key, 64); }

static void end_voices(struct core *core) {
  sounding_end(&core->voices, emit_off, core);
  core->answers_from = core->block;
}

static bool passes_voice(const struct core *core, unsigned voice) {
  int sends = core_choice(core, PARAMETER_SENDS);
  return sends == SENDS_ALL || sends - SENDS_VOICE_1 + 1 == (int)voice;
}

/* A note of a voice, as the engine wrote it. */
static void emit_voice(struct core *core, const struct record *record, uint64_t due) {
  uint8_t status = record->data & 0xFF;
  uint8_t channel = status & 0x0F;
  uint8_t key = record->data >> 8 & 0x7F;
  uint8_t velocity = record->data >> 16 & 0x7F;
  uint8_t channel_out;
  uint8_t key_out;
  if ((status & 0xF0) == 0x90 && velocity > 0) {
    int transposed = key + core_choice(core, PARAMETER_TRANSPOSE);
    channel_out = core_choice(core, PARAMETER_SENDS) == SENDS_ALL ? channel : 0;
    if (passes_voice(core, record->data >> 24) && transposed >= 0 && transposed < KEYS_OF_A_CHANNEL &&
        sounding_on(&core->voices, channel, key, channel_out, (uint8_t)transposed)) {
      emit(core, due, 0x90 | channel_out, (uint8_t)transposed, velocity);
    }
  } else if ((status & 0xE0) == 0x80) {
    if (sounding_off(&core->voices, channel, key, &channel_out, &key_out)) {
      emit(core, due, 0x80 | channel_out, key_out, velocity);
    }
  } else if (core_choice(core, PARAMETER_SENDS) == SENDS_ALL) {
    emit(core, due, status, key, velocity); /* programs, bends: of the voice's own channel */
  }
}

static void take_answer(struct core *core, const struct record *record, uint64_t due) {
  if (record->block < core->answers_from || core_choice(core, PARAMETER_BYPASS)) {
    return;
  }
  if (record->type == RECORD_NOTE_OF_VOICE) {
    emit_voice(core, record, due);
  } else if (record->type == RECORD_VALUE && record->data < TOLD_PARAMETERS) {
    core_store(core, record->data, record->value);
    core->host.turned(core->host.self, core->last_offset, record->data,
                      core_value(core, record->data));
  }
}

/* When something of a frame is due; what is late is due now. */
static uint64_t due(const struct core *core, uint64_t frame) {
  uint64_t on_time = frame + core->latency;
  return on_time < core->frame ? core->frame : on_time;
}

/* Sends out, in the order of time, what is due before a frame. */
static void flush(struct core *core, uint64_t before) {
  for (;;) {
    uint64_t melody_due = UINT64_MAX;
    uint64_t answer_due = UINT64_MAX;
    const struct queued *melody = &core->queue[core->queue_out % QUEUE];
    struct record answer;
    if (core->queue_out != core->queue_in) {
      melody_due = due(core, melody->frame);
    }
    if (core->shared && ring_peek(&core->shared->to_plugin, core->shared->plugin_records, &answer)) {
      answer_due = due(core, answer.frame);
    }
    if (melody_due <= answer_due && melody_due < before) {
      core->queue_out++;
      emit(core, melody_due, melody->bytes[0], melody->bytes[1], melody->bytes[2]);
    } else if (answer_due < before) {
      take_answer(core, &answer, answer_due);
      ring_drop(&core->shared->to_plugin);
    } else {
      return;
    }
  }
}

static void queue(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  if (core->queue_in - core->queue_out == QUEUE) { /* more than anybody plays: the oldest goes early */
    const struct queued *oldest = &core->queue[core->queue_out++ % QUEUE];
    emit(core, due(core, oldest->frame), oldest->bytes[0], oldest->bytes[1], oldest->bytes[2]);
  }
  core->queue[core->queue_in++ % QUEUE] = (struct queued){frame, {status, data1, data2}};
}

struct ending {
  struct core *core;
  uint64_t frame;
};

static void queue_off(void *self, uint8_t channel, uint8_t key) {
  struct ending *ending = self;
  queue(ending->core, ending->frame, 0x80 | channel, key, 64);
}

/* The melody's notes end where they are in the queue: a note-off must not overtake its note-on. */
static void end_melody(struct core *core, uint64_t frame) {
  struct ending ending = {core, frame};
  sounding_end(&core->melody, queue_off, &ending);
}

/* --- what the engine is told */

static void put(struct core *core, uint64_t frame, enum record_type type, uint32_t data, double value) {
  if (core->shared && !core->lost) {
    struct record record = {frame, type, data, value, core->block};
    core->lost = !ring_put(&core->shared->to_engine, core->shared->engine_records, &record);
    core->anew |= core->lost;
    core->spoke = true;
  }
}

static void put_midi(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  put(core, frame, RECORD_MIDI, status | (uint32_t)data1 << 8 | (uint32_t)data2 << 16, 0);
}

static void put_transport(struct core *core) {
  const struct core_transport *t = &core->transport;
  put(core, core->frame, RECORD_TEMPO, 0, t->tempo);
  put(core, core->frame, RECORD_METRE, (uint32_t)t->numerator | (uint32_t)t->denominator << 16,
      t->bar_start);
  put(core, core->frame, RECORD_POSITION, t->rolls, t->quarters);
}

/* Tells an engine all that it would know if it had been there from the beginning. */
static void start_over(struct core *core) {
  end_voices(core);
  core->lost = core->anew = false;
  core->engines = link_engines(core->link);
  core->told = core->told_before = 0;
  core->unanswered = core->frame;
  atomic_store(&core->turned_outside, 0);
  put(core, core->frame, RECORD_RESET, 0, 0);
  for (int i = 0; i < TOLD_PARAMETERS; i++) {
    put(core, core->frame, RECORD_PARAMETER, (uint32_t)i, core_value(core, i));
  }
  if (core->transport.known) {
    put_transport(core);
  }
  for (uint8_t channel = 0; channel < CHANNELS; channel++) {
    if (core->pedal[channel] >= 64) {
      put_midi(core, core->frame, 0xB0 | channel, 64, core->pedal[channel]);
    }
    for (uint8_t key = 0; key < KEYS_OF_A_CHANNEL; key++) {
      if (core->held[channel][key]) {
        put_midi(core, core->frame, 0x90 | channel, key, core->held[channel][key]);
      }
    }
  }
}

/* Whether the transport is where it would be if it had gone on as the engine knows it. */
static bool goes_on(const struct core *core, const struct core_transport *now) {
  const struct core_transport *known = &core->transport;
  double passed = (double)(core->frame - core->transport_frame) / core->rate;
  double expected = known->quarters + (known->rolls ? passed * known->tempo / 60 : 0);
  double bar = 4.0 * now->numerator / now->denominator;
  double bars = (now->bar_start - known->bar_start) / bar;
  return known->known && now->rolls == known->rolls && now->tempo == known->tempo &&
         now->numerator == known->numerator && now->denominator == known->denominator &&
         (!now->rolls || (fabs(now->quarters - expected) < SAME_PLACE &&
                          fabs(bars - nearbyint(bars)) * bar < SAME_PLACE));
}

static void follow_transport(struct core *core, const struct core_transport *transport) {
  struct core_transport now = *transport;
  if (!now.known || !(now.tempo > 0) || !isfinite(now.quarters) || !isfinite(now.bar_start)) {
    now = (struct core_transport){.known = now.known && core->transport.known, .tempo = 120};
  }
  if (now.numerator <= 0 || now.denominator <= 0) {
    now.numerator = now.denominator = 4;
  }
  if (!now.known && !core->transport.known) {
    return;
  }
  if (!goes_on(core, &now)) {
    core->transport = now;
    core->transport_frame = core->frame;
    put_transport(core);
  }
}

/* --- a block */

/* Off line a render must be whole: it waits until the engine is there. */
static void await_engine(struct core *core) {
  uint64_t end = platform_nanos() + (uint64_t)OFF_LINE_START_SECONDS * 1000000000u;
  while (!core->shared && !core->render_failed) {
    platform_sleep(1);
    core->shared = link_enter(core->link);
    core->render_failed = !core->shared && platform_nanos() > end;
  }
}

void core_begin(struct core *core, uint32_t frames, const struct core_transport *transport) {
  core->frames = frames;
  core->last_offset = 0;
  core->block++;
  core->spoke = false;
  core->shared = link_enter(core->link);
  if (!core->shared && atomic_load(&core->off_line)) {
    await_engine(core);
  }
  bool reset = atomic_exchange(&core->reset, false);
  if (reset) {
    core->queue_out = core->queue_in;
    sounding_end(&core->melody, emit_off, core);
    memset(core->held, 0, sizeof core->held);
    memset(core->pedal, 0, sizeof core->pedal);
  }
  follow_transport(core, transport);
  if (!core->shared) {
    if (core->engines != 0 || reset) {
      end_voices(core);
      core->engines = 0;
    }
    return;
  }
  core->render_failed = false;
  struct ring *out = &core->shared->to_engine;
  bool is_read = atomic_load(&out->read) == atomic_load(&out->written);
  core->anew |= reset || core->engines != link_engines(core->link);
  core->lost &= !is_read;
  if (core->anew && !core->lost && !core_choice(core, PARAMETER_BYPASS)) {
    start_over(core);
  }
  uint32_t turned = atomic_exchange(&core->turned_outside, 0);
  for (int i = 0; i < PARAMETERS && turned != 0; i++) {
    if (turned >> i & 1) {
      core_turn(core, 0, i, core_value(core, i));
    }
  }
}

void core_reset(struct core *core) { atomic_store(&core->reset, true); }

static uint8_t at_level(double percent, uint8_t velocity) {
  double level = nearbyint(velocity * percent / 100);
  return (uint8_t)(level < 1 ? 1 : level > 127 ? 127 : level);
}

/* What is played goes out on channel 1: the voices have the others. */
static void pass_note_on(struct core *core, uint64_t frame, uint8_t channel, uint8_t key, uint8_t velocity) {
  bool bypass = core_choice(core, PARAMETER_BYPASS);
  bool passes = core_choice(core, PARAMETER_THRU) && core_choice(core, PARAMETER_SENDS) <= SENDS_MELODY;
  double level = core_value(core, PARAMETER_LEVEL_MELODY);
  uint8_t channel_out = bypass ? channel : 0;
  int key_out = key + (bypass ? 0 : core_choice(core, PARAMETER_TRANSPOSE));
  if ((bypass || (passes && level > 0)) && key_out >= 0 && key_out < KEYS_OF_A_CHANNEL &&
      sounding_on(&core->melody, channel, key, channel_out, (uint8_t)key_out)) {
    queue(core, frame, 0x90 | channel_out, (uint8_t)key_out, bypass ? velocity : at_level(level, velocity));
  }
}

static void pass(struct core *core, uint64_t frame, uint8_t status, uint8_t data1, uint8_t data2) {
  uint8_t channel = status & 0x0F;
  uint8_t channel_out;
  uint8_t key_out;
  switch (status & 0xF0) {
    case 0x90:
      pass_note_on(core, frame, channel, data1, data2);
      break;
    case 0x80:
      if (sounding_off(&core->melody, channel, data1, &channel_out, &key_out)) {
        queue(core, frame, 0x80 | channel_out, key_out, data2);
      }
      break;
    default:
      if (core_choice(core, PARAMETER_BYPASS)) {
        queue(core, frame, status, data1, data2);
      } else if (core_choice(core, PARAMETER_THRU) && core_choice(core, PARAMETER_SENDS) <= SENDS_MELODY) {
        queue(core, frame, status & 0xF0, data1, data2);
      }
  }
}

void core_midi(struct core *core, uint32_t offset, const uint8_t *bytes, size_t length) {
  uint8_t status = length > 0 ? bytes[0] : 0;
  bool short_one = (status & 0xE0) == 0xC0; /* programs and pressure of channels */
  if (status < 0x80 || status >= 0xF0 || length < (short_one ? 2 : 3)) {
    return; /* not of a channel, or no message at all */
  }
  uint64_t frame = core->frame + (offset < core->frames ? offset : core->frames - (core->frames > 0));
  uint8_t channel = status & 0x0F;
  uint8_t data1 = bytes[1] & 0x7F;
  uint8_t data2 = short_one ? 0 : bytes[2] & 0x7F;
  if ((status & 0xF0) == 0x90 && data2 == 0) {
    status = 0x80 | channel;
    data2 = 64;
  }
  if ((status & 0xE0) == 0x80) {
    core->held[channel][data1] = (status & 0xF0) == 0x90 ? data2 : 0;
  } else if ((status & 0xF0) == 0xB0 && data1 == 64) {
    core->pedal[channel] = data2;
  } else if ((status & 0xF0) == 0xB0 && data1 >= 120) {
    memset(core->held[channel], 0, KEYS_OF_A_CHANNEL);
    core->pedal[channel] = 0;
  }
  pass(core, frame, status, data1, data2);
  if (!core_choice(core, PARAMETER_BYPASS)) {
    put_midi(core, frame, status, data1, data2);
  }
}

void core_turn(struct core *core, uint32_t offset, enum parameter parameter, double value) {
  uint64_t frame = core->frame + offset;
  int before = core_choice(core, parameter);
  core_store(core, parameter, value);
  bool changed = core_choice(core, parameter) != before;
  switch (parameter) {
    case PARAMETER_SENDS:
    case PARAMETER_BYPASS:
      if (changed) {
        flush(core, due(core, frame));
        end_voices(core);
        end_melody(core, frame);
        put(core, frame, RECORD_RESET, 0, 0);
        core->anew = true;
      }
      break;
    case PARAMETER_THRU:
      if (changed) {
        end_melody(core, frame);
      }
      break;
    default:
      if ((int)parameter < TOLD_PARAMETERS) {
        put(core, frame, RECORD_PARAMETER, parameter, core_value(core, parameter));
      }
  }
}

/* Whether the engine has played a block. */
static bool is_done(const struct core *core, uint64_t block) {
  return atomic_load_explicit(&core->shared->done, memory_order_acquire) >= block;
}

/* Waits for an answer, no longer than a host's block allows; off line until it comes or never will. */
static void await_answer(struct core *core, uint64_t block) {
  double block_nanos = core->frames / core->rate * 1e9;
  uint64_t limit = block_nanos / 8 < MOST_WAIT_NANOS ? (uint64_t)(block_nanos / 8) : MOST_WAIT_NANOS;
  uint64_t end = platform_nanos() + limit;
  while (!is_done(core, block) && platform_nanos() < end) {
    platform_relax();
  }
}

/* Off line: the shared memory is let go of now and then, so that the link's thread can take it away. */
static void await_answer_off_line(struct core *core, uint64_t block) {
  while (!is_done(core, block)) {
    for (int i = 0; i < 1000 && !is_done(core, block); i++) {
      platform_relax();
    }
    if (!is_done(core, block)) {
      link_leave(core->link);
      platform_sleep(1);
      core->shared = link_enter(core->link);
      if (!core->shared || link_engines(core->link) != core->engines) {
        core->render_failed = true; /* it died: the render has a hole, and must not look whole */
        return;
      }
    }
  }
}

/* Ends the voices of an engine that has not answered for long, and lets go of it after longer. */
static void mind_stall(struct core *core) {
  if (core->told == 0 || is_done(core, core->told)) {
    core->unanswered = core->frame;
    return;
  }
  double seconds = (double)(core->frame - core->unanswered) / core->rate;
  if (seconds > STALL_SECONDS && !core->anew) {
    end_voices(core);
    core->anew = true;
  }
  if (seconds > GIVE_UP_SECONDS) {
    link_give_up(core->link);
    core->unanswered = core->frame;
  }
}

bool core_end(struct core *core) {
  uint64_t end = core->frame + core->frames;
  bool off_line = atomic_load(&core->off_line);
  if (core->shared && !core->lost) {
    uint64_t wake_at = atomic_load_explicit(&core->shared->wake_at, memory_order_acquire);
    bool follows = !core_choice(core, PARAMETER_BYPASS) && (wake_at < end || off_line);
    if (core->spoke || follows) {
      put(core, end, RECORD_BLOCK, off_line ? BLOCK_OFF_LINE : 0, 0);
    }
    if (core->spoke && !core->lost) {
      core->told_before = core->told;
      core->told = core->block;
    }
    atomic_thread_fence(memory_order_seq_cst); /* what was put is seen before it is asked who sleeps */
    if (core->told == core->block && atomic_load(&core->shared->asleep)) {
      link_wake(core->link);
    }
    if (off_line) {
      await_answer_off_line(core, core->told);
    } else if (core->latency > 0) {
      await_answer(core, core->told_before);
    } else if (core->told == core->block) {
      await_answer(core, core->told);
    }
  }
  flush(core, end);
  if (core->shared) {
    if (!off_line) {
      mind_stall(core);
    }
    link_leave(core->link);
    core->shared = NULL;
  } else if (core->engines != 0) {
    end_voices(core);
    core->engines = 0;
  }
  core->frame = end;
  return !(off_line && core->render_failed);
}
