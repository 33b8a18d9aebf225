import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Param,
  Post,
  Put,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  CHANNELS,
  FOLLOW_UP_KINDS,
  type LetterPreview,
  LetterPreviews,
  LetterTemplates,
  type TemplateView,
} from '#follow-ups';
import { type Caller, CurrentCaller, mayUse } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { NoMembers } from '../validation/no-members.js';
import { etagOf, expectedVersionOf } from '../http/entity-tag.js';
import { Cursors } from '../lists/cursors.js';
import type { Listed } from '../lists/list.answer.js';
import { PageQuery } from '../lists/page.query.js';
import { Answers } from '../openapi/answers.decorator.js';
import { Forbidden } from '../problems/http-errors.js';
import {
  LetterPreviewAnswer,
  LetterPreviewBody,
  LetterTemplateAnswer,
  LetterTemplateBody,
  LetterTemplateListAnswer,
} from './letter-template.body.js';
import { NoMembersPipe } from '../validation/no-members.pipe.js';
import { templateKeyOf, type TemplatePath } from './template-key.js';

const PATH = ':kind/:channel/:name/:language';

const NamesTemplate = (): MethodDecorator => (target, property, descriptor) => {
  const parameters = [
    { name: 'kind', enum: FOLLOW_UP_KINDS, enumName: 'FollowUpKind' },
    { name: 'channel', enum: CHANNELS, enumName: 'Channel' },
    { name: 'name', example: 'standard' },
    { name: 'language', example: 'en' },
  ];
  for (const parameter of parameters) ApiParam(parameter)(target, property, descriptor);
};

/** What letters say. */
@ApiTags('follow-ups')
@RequiresScope('venues:write')
@Controller('v1/letter-templates')
export class LetterTemplatesController {
  constructor(
    private readonly templates: LetterTemplates,
    private readonly previews: LetterPreviews,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Answers({
    summary: 'The tenant’s own letter templates',
    type: LetterTemplateListAnswer,
    problems: [],
  })
  async listLetterTemplates(
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<TemplateView>> {
    const scope = { tenantId, list: 'letter templates' };
    const [kind = '', channel = '', name = '', language = ''] =
      cursor === undefined ? [] : this.cursors.read(scope, cursor);
    const after = cursor === undefined ? undefined : templateKeyOf({ kind, channel, name, language });
    const { items, next } = await this.templates.list(tenantId, after, limit);
    const nextCursor = next && this.cursors.write(scope, [next.kind, next.channel, next.name, next.language]);
    return { items, nextCursor };
  }

  @Get(PATH)
  @NamesTemplate()
  @Answers({
    summary: 'One letter template',
    description: 'Where the tenant has no `standard` one of its own: the one that comes along.',
    type: LetterTemplateAnswer,
    headers: ['ETag'],
    problems: ['not-found'],
  })
  async getLetterTemplate(
    @Param() path: TemplatePath,
    @CurrentCaller() { tenantId }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateView> {
    const template = await this.templates.get(tenantId, templateKeyOf(path));
    reply.header('etag', etagOf(template.version));
    return template;
  }

  @Put(PATH)
  @NamesTemplate()
  @Answers({
    summary: 'Write a letter template',
    description:
      'It goes for whatever is sent from then on. Under `If-Match` it is replaced, and never made where there is none.',
    type: LetterTemplateAnswer,
    headers: ['ETag'],
    conditional: true,
    problems: ['not-found', 'template-invalid', 'version-conflict'],
  })
  async putLetterTemplate(
    @Param() path: TemplatePath,
    @Body() { subject, body }: LetterTemplateBody,
    @CurrentCaller() { tenantId }: Caller,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateView> {
    const template = await this.templates.put(
      tenantId,
      templateKeyOf(path),
      { subject, body },
      { expectedVersion: expectedVersionOf(ifMatch), mustExist: ifMatch !== undefined },
    );
    reply.header('etag', etagOf(template.version));
    return template;
  }

  @Delete(PATH)
  @NamesTemplate()
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Remove a letter template',
    description: 'After it the one that comes along holds again.',
    type: LetterTemplateAnswer,
    conditional: true,
    problems: ['not-found', 'version-conflict'],
  })
  async deleteLetterTemplate(
    @Param() path: TemplatePath,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() { tenantId }: Caller,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<TemplateView> {
    return this.templates.delete(tenantId, templateKeyOf(path), expectedVersionOf(ifMatch));
  }

  @Post('preview')
  @HttpCode(HttpStatus.OK)
  @Answers({
    summary: 'See a letter without sending it',
    description: 'Of an example, or of a booking; with a template that is kept, or with a draft.',
    type: LetterPreviewAnswer,
    problems: ['not-found', 'template-invalid'],
  })
  previewLetter(
    @Body() { kind, channel = 'email', template, language, draft, bookingId }: LetterPreviewBody,
    @CurrentCaller() caller: Caller,
  ): Promise<LetterPreview> {
    if (bookingId !== undefined && !mayUse(caller, 'customers:read')) throw new Forbidden('customers:read');
    const { tenantId } = caller;
    const named = { template: template ?? null, bookingId: bookingId?.toLowerCase() };
    return this.previews.show({ tenantId, kind, channel, language, draft, ...named });
  }
}
