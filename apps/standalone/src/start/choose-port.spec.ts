import { createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { whyNobodyCould } from '../embedded-postgres/index.js';
import { choosePort } from './choose-port.js';

const silent = (): void => undefined;

describe('the port of the API', () => {
  it('is not called taken where the address is not of this machine', async () => {
    // RFC 5737: an address for documentation, which no machine has.
    await expect(choosePort('3000', '192.0.2.1', silent)).rejects.toThrow(
      'HOST is 192.0.2.1, which is not an address of this machine.',
    );
    await expect(choosePort(undefined, '192.0.2.1', silent)).rejects.toThrow(
      'not an address of this machine',
    );
  });

  it('is called taken where somebody listens on it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { readonly port: number };
    try {
      await expect(choosePort(String(port), '127.0.0.1', silent)).rejects.toThrow(`Port ${port} is taken`);
    } finally {
      other.close();
    }
  });

  it.each([
    ['EACCES', 'Port 80 needs rights that this user does not have'],
    ['ENOTFOUND', 'HOST is db.example.org, for which no address can be found'],
    ['EMFILE', 'Port 80 of db.example.org cannot be listened on: as the system says it'],
  ])('is refused for what it is: %s', (code, sentence) => {
    const error = Object.assign(new Error('as the system says it'), { code });
    expect(whyNobodyCould(error, 80, 'db.example.org')).toContain(sentence);
  });
});
