import { describe, expect, it } from '@jest/globals';
import { findMistakes, type Wiring } from './find-mistakes.js';

const sound: Wiring = {
  messageTypes: ['booking-confirmed'],
  queues: ['schedule-follow-ups', 'send-follow-ups'],
  consumers: [{ name: 'schedule-follow-ups', messages: ['booking-confirmed'] }],
  processors: [
    { name: 'ScheduleFollowUpsProcessor', queue: 'schedule-follow-ups' },
    { name: 'SendFollowUpsProcessor', queue: 'send-follow-ups' },
  ],
};

describe('the wiring of a process', () => {
  it('is sound when every message has a consumer and every queue one processor', () => {
    expect(findMistakes(sound)).toEqual([]);
  });

  it('may have several consumers for one message', () => {
    const wiring = {
      ...sound,
      queues: [...sound.queues, 'count-covers'],
      consumers: [...sound.consumers, { name: 'count-covers', messages: ['booking-confirmed'] }],
      processors: [...sound.processors, { name: 'CountCoversProcessor', queue: 'count-covers' }],
    };

    expect(findMistakes(wiring)).toEqual([]);
  });

  it('is wrong when a message has no consumer', () => {
    expect(findMistakes({ ...sound, messageTypes: ['booking-confirmed', 'booking-moved'] })).toEqual([
      'No consumer wants the message "booking-moved": subscribe one with defineConsumer.',
    ]);
  });

  it('is wrong when a consumer wants a message that nobody sends', () => {
    const consumers = [{ name: 'schedule-follow-ups', messages: ['booking-confirmed', 'bokking-cancelled'] }];

    expect(findMistakes({ ...sound, consumers })).toEqual([
      'The consumer "schedule-follow-ups" wants "bokking-cancelled", which nobody sends.',
    ]);
  });

  it('is wrong when a queue has no processor', () => {
    expect(findMistakes({ ...sound, processors: sound.processors.slice(0, 1) })).toEqual([
      'The queue "send-follow-ups" has no processor: provide one with @Processes.',
    ]);
  });

  it('is wrong when a queue has two processors', () => {
    const processors = [...sound.processors, { name: 'OtherProcessor', queue: 'send-follow-ups' }];

    expect(findMistakes({ ...sound, processors })).toEqual([
      'The queue "send-follow-ups" has 2 processors, and may have one: SendFollowUpsProcessor, OtherProcessor.',
    ]);
  });

  it('is wrong when a processor serves a queue that no module registers', () => {
    expect(findMistakes({ ...sound, queues: ['schedule-follow-ups'] })).toEqual([
      'SendFollowUpsProcessor processes the queue "send-follow-ups", which no module registers.',
    ]);
  });

  it('is wrong when two modules register one queue', () => {
    expect(findMistakes({ ...sound, queues: [...sound.queues, 'send-follow-ups'] })).toEqual([
      'The queue "send-follow-ups" is registered twice: register it in one module, import that.',
    ]);
  });
});
