import { CreateFollowUps1767225600701 } from './1767225600701-create-follow-ups.js';
import { BuryDeadFollowUps1767225601701 } from './1767225601701-bury-dead-follow-ups.js';
import { FollowUpsByRules1767225602301 } from './1767225602301-follow-ups-by-rules.js';
import { KeepVersionsOfLetterTemplates1767225609001 } from './1767225609001-keep-versions-of-letter-templates.js';

export const followUpsMigrations = [
  CreateFollowUps1767225600701,
  BuryDeadFollowUps1767225601701,
  FollowUpsByRules1767225602301,
  KeepVersionsOfLetterTemplates1767225609001,
];
