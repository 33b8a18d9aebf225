import { DomainError } from '#platform';

export type TemplateMember = 'subject' | 'body';

/** Where in a template something is wrong; both count from 1. */
export interface TemplatePlace {
  readonly line: number;
  readonly column: number;
}

/** A letter template says something that no template can say. */
export class TemplateInvalid extends DomainError {
  readonly code = 'template-invalid';
  override readonly members: {
    readonly member: TemplateMember;
    readonly line: number;
    readonly column: number;
  };

  constructor(member: TemplateMember, { line, column }: TemplatePlace, sentence: string) {
    super(`In the ${member}, line ${line}, column ${column}: ${sentence}`);
    this.members = { member, line, column };
  }
}
