import { note } from '../../explanations';
import { type Data, noted } from '../../formats/data';
import type { ConditionBlock } from '../policy';

/** The form of statement every preset is made of. */
export interface Allowance {
  /** Letters and digits; unique within the preset. */
  readonly sid: string;
  /** What it is for, one sentence: the comment in the files. */
  readonly why: string;
  readonly actions: readonly [string, ...string[]];
  /** ARNs, or `*` where AWS cannot limit the actions to a resource. */
  readonly resources: readonly [string, ...string[]];
  readonly condition?: ConditionBlock;
}

const oneOrMore = (values: readonly [string, ...string[]]): Data =>
  values.length === 1 ? values[0] : values;

/** An Allow statement with the reason it is there. */
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

/** Keeps actions that take no resource at least in the region of the deployment. */
export const inRegion = (region: string): ConditionBlock => ({
  StringEquals: { 'aws:RequestedRegion': region },
});

/** Lets a service be handed a role, and only that service. */
export const passedTo = (service: string): ConditionBlock => ({
  StringEquals: { 'iam:PassedToService': service },
});
