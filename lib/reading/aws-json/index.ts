import { readJsonTree } from '../json-reader';
import { located } from '../located';
import { memberOf } from '../tree';
import type { FoundRole, Reading, SourceFile, SourceForm } from '../types';

/** What the AWS CLI prints, and policy documents alone: JSON, also with other text around it. */
export const awsJson: SourceForm = {
  name: 'JSON of the AWS CLI',
  reads: ({ name, text }) => /\.json$/i.test(name) || /[{[]/.test(text),
  read: readAwsJson,
};

function readAwsJson({ name: file, text }: SourceFile): Reading {
  const { documents, problems } = readJsonTree(text);
  const roles = documents.flatMap((document): readonly FoundRole[] => {
    const trust =
      memberOf(document, 'AssumeRolePolicyDocument')?.value ??
      memberOf(document, 'PolicyDocument')?.value ??
      document;
    return memberOf(trust, 'Statement') === undefined || trust.broken
      ? []
      : [
          {
            name: file,
            file,
            line: trust.line,
            trust: located(trust),
            permissions: [],
            managedPolicyArns: [],
          },
        ];
  });
  return {
    form: awsJson.name,
    roles,
    providers: [],
    problems: problems.map((problem) => ({ file, ...problem })),
  };
}
