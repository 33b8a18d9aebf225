import { describe, it } from '@jest/globals';
import { queueBackends } from '#test/support/test-environment.js';
import { describeJobQueue } from '../testing/job-queue.behaviour.js';

const backends = queueBackends();
for (const backend of backends) describeJobQueue(backend);

if (!backends.some(({ name }) => name === 'Redis'))
  describe('the queue on Redis', () => {
    it.todo('NOT RUN: there is no redis-server, no valkey-server and no TEST_REDIS_URL');
  });
