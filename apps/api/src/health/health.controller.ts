import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { OpenToAll } from '../access/open-to-all.decorator.js';
import { Answers } from '../openapi/answers.decorator.js';
import { type Checks, Readiness } from './readiness.js';

const STATE = { type: String, enum: ['up', 'down'], example: 'up' };

export class LivenessAnswer {
  @ApiProperty({ type: String, enum: ['live'] })
  status!: 'live';
}

export class ChecksAnswer implements Checks {
  @ApiProperty(STATE)
  database!: 'up' | 'down';

  @ApiProperty(STATE)
  migrations!: 'up' | 'down';

  @ApiProperty(STATE)
  queue!: 'up' | 'down';
}

export class ReadinessAnswer {
  @ApiProperty({ type: String, enum: ['ready'] })
  status!: 'ready';

  @ApiProperty()
  checks!: ChecksAnswer;
}

@ApiTags('operations')
@OpenToAll()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Answers({ summary: 'Whether the process runs', type: LivenessAnswer, problems: [] })
  isLive(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Answers({
    summary: 'Whether requests can be served',
    description: '503 `unavailable` when something is down; its `checks` say what.',
    type: ReadinessAnswer,
    problems: ['unavailable'],
  })
  async isReady(): Promise<{ status: 'ready'; checks: Checks }> {
    return { status: 'ready', checks: await this.readiness.check() };
  }
}
