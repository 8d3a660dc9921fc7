import { Collector } from '../collector';
import { readJsonTree } from '../json-reader';
import { type TreeReading, textNode } from '../tree';
import type { Reading, SourceFile, SourceForm } from '../types';
import { readYamlTree } from '../yaml-tree';
import { AwsOutput } from './output';

/** What the AWS CLI prints, and policy documents alone: JSON, URL-encoded JSON, YAML, also with other text around JSON. */
export const awsJson: SourceForm = {
  name: 'JSON of the AWS CLI',
  reads: ({ name, text }) =>
    /\.json$/i.test(name) || braces(name).test(text) || encoded.test(text) || yaml.test(text),
  read: readAwsJson,
};

/** Where JSON may begin. YAML of other kinds, such as a pipeline, has braces in its texts, so a file of YAML has to begin with one. */
const braces = (name: string): RegExp => (/\.ya?ml$/i.test(name) ? /^\s*[{[]/ : /[{[]/);
/** A document as `--output text` prints it, before which a prompt may stand. */
const encoded = /^\s*"?%7B\S*/im;
/** What `--output yaml` prints, and policies written as YAML. */
const yaml = /^[ -]*(?:Roles?|RoleDetailList|AssumeRolePolicyDocument|PolicyDocument|Statement):/m;

const help =
  'Paste a trust policy, or the output of `aws iam get-role`, `list-roles` or `get-account-authorization-details`.';

const treesOf = (text: string): TreeReading =>
  yaml.test(text) && !/^\s*[{[]/.test(text) ? readYamlTree(text) : readJsonTree(text);

function readAwsJson({ name, text }: SourceFile): Reading {
  const collector = new Collector(name);
  const output = new AwsOutput(collector);
  const { documents, problems } = treesOf(text);
  for (const { line, message } of problems) collector.problem(line, message);
  for (const document of documents) output.read(document);
  if (documents.length === 0) {
    const found = encoded.exec(text);
    const line = text.slice(0, found?.index).split('\n').length;
    if (found !== null) output.read(textNode(found[0].replaceAll(/["\s]/g, ''), line));
  }
  const reading = output.reading(awsJson.name);
  const nothing = [reading.roles, reading.providers, reading.policies ?? [], reading.problems].every(
    (found) => found.length === 0,
  );
  const message = `There is no role, policy or identity provider here. ${help}`;
  return nothing && !output.isEmpty ? { ...reading, problems: [{ file: name, line: 1, message }] } : reading;
}
