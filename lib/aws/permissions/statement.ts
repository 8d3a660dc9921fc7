import { note } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import type { ConditionBlock } from '../policy';

/** The form of the statements of all presets. */
export interface Allowance {
  /** Letters and digits; unique within the preset. */
  readonly sid: string;
  /** Its purpose, one sentence: the comment in the files. */
  readonly why: string;
  readonly actions: readonly [string, ...string[]];
  /** ARNs, or `*` where AWS cannot limit the actions to a resource. */
  readonly resources: readonly [string, ...string[]];
  readonly condition?: ConditionBlock;
}

const oneOrMore = (values: readonly [string, ...string[]]): Data =>
  values.length === 1 ? values[0] : values;

/** An Allow statement with its reason. */
export const allow = ({ sid, why, actions, resources, condition }: Allowance): Data =>
  noted(
    {
      Sid: sid,
      Effect: 'Allow',
      Action: oneOrMore(actions),
      Resource: oneOrMore(resources),
      ...(condition === undefined ? {} : { Condition: condition }),
    },
    { ...note('least-privilege'), comment: why },
  );

/** Limits actions without resources to the region of the deployment. */
export const inRegion = (region: string): ConditionBlock => ({
  StringEquals: { 'aws:RequestedRegion': region },
});

/** Allows passing a role to one service only. */
export const passedTo = (service: string): ConditionBlock => ({
  StringEquals: { 'iam:PassedToService': service },
});
