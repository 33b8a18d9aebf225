import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAll } from '../access/open-to-all.decorator.js';
import { problemsHtml } from './problem-pages.js';

/** Where the `type` of every problem leads. */
@ApiExcludeController()
@Controller('docs/problems')
export class ProblemsController {
  @Get()
  @OpenToAll()
  @Header('content-type', 'text/html; charset=utf-8')
  explainProblems(): string {
    return problemsHtml();
  }
}
