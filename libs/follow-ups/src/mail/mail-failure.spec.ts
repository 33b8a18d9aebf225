import { describe, expect, it } from '@jest/globals';
import { sendingFailed, UnusableAddress } from './mail-failure.js';

const failure = (members: object) =>
  sendingFailed(Object.assign(new Error('550 <ada@example.org> unknown'), members));

describe('what is kept of a failure to send', () => {
  it('is the code and the answer of the server, not its words', () => {
    const { message } = failure({
      code: 'EENVELOPE',
      responseCode: 550,
      response: '550 <ada@example.org> unknown',
    });
    expect(message).toBe('The follow-up could not be sent: EENVELOPE 550.');
  });

  it('says what kept us from the server', () => {
    expect(failure({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }).code).toBe('ESOCKET ECONNREFUSED');
  });

  it.each([{ code: 'ada@example.org' }, { code: '', name: 'Ada L.' }, { code: 'A'.repeat(41) }])(
    'is no code that is not one: %j',
    (members) => expect(failure(members).code).toBe('UNKNOWN'),
  );

  it('carries no cause, which a logger would print', () => {
    expect(failure({}).cause).toBeUndefined();
  });

  it.each([
    [{ code: 'EENVELOPE', responseCode: 550, permanent: true }, true],
    [{ code: 'EENVELOPE', responseCode: 451, permanent: false }, false],
    [{ code: 'EAUTH', responseCode: 535, permanent: true }, false],
    [{ code: 'ESOCKET' }, false],
  ])('knows whether another try could go better: %j', (members, permanent) => {
    expect(failure(members).permanent).toBe(permanent);
  });

  it('is for good when the address is none', () => {
    expect(sendingFailed(new UnusableAddress())).toMatchObject({ code: 'EADDRESS', permanent: true });
  });

  it('is something even when no Error was thrown', () => {
    expect(sendingFailed('ada@example.org').code).toBe('UNKNOWN');
  });
});
