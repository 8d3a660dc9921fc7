import { note, type TopicId } from '../../explanations';
import { notedStatement, type ShellFragment, type ShellStatement } from '../../formats/shell';

/** A statement that belongs to a control. The short text of the control's topic becomes the comment above it. */
export const explained = (topic: TopicId, statement: ShellFragment): ShellStatement =>
  notedStatement(statement, note(topic));
