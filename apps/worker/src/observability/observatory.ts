import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Environment, InjectLogger, type Logger } from '#platform';
import { WorkerHealth } from './worker-health.js';
import { WorkerMetrics } from './worker-metrics.js';

interface Told {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

const json = (status: number, body: object): Told => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
});

/**
 * Tells health and metrics on a port of their own (WORKER_PORT), for whoever watches the machines: there is no key, and
 * nothing about bookings. Goes on answering while the worker stops.
 */
@Injectable()
export class Observatory implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly metrics: WorkerMetrics,
    private readonly health: WorkerHealth,
    private readonly environment: Environment,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { WORKER_PORT: port, HOST: host } = this.environment;
    if (port === undefined) return;
    const server = createServer((request, response) => void this.answer(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
    this.server = server;
    const { port: bound } = server.address() as AddressInfo;
    this.logger.info({ url: `http://${host}:${bound}` }, 'observable');
  }

  onApplicationShutdown(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, text } = await this.tell(request).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'health or metrics could not be told');
      return json(500, { status: 'error' });
    });
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  }

  private async tell({ method, url }: IncomingMessage): Promise<Told> {
    if (method !== 'GET') return json(405, { status: 'method not allowed' });
    switch (url) {
      case '/health/live':
        return json(200, { status: 'live' });
      case '/health/ready': {
        const checks = await this.health.check();
        const isReady = Object.values(checks).every((state) => state === 'up');
        return isReady ? json(200, { status: 'ready', checks }) : json(503, { status: 'not ready', checks });
      }
      case '/metrics':
        return { status: 200, type: this.metrics.contentType, text: await this.metrics.text() };
      default:
        return json(404, { status: 'not found' });
    }
  }
}
