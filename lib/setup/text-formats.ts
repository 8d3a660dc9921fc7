import { audienceProblem } from '../aws/audience';
import { accountIdProblem, policyArnProblem, roleNameProblem, rolePathProblem } from '../aws/names';
import { sourceIpProblem, vpcEndpointProblem } from '../aws/network';
import { readAccountId, readRegion } from '../aws/read-names';
import { membersOf, type PlainObject } from '../formats/plain-object';
import { readText } from '../formats/reading';
import { instanceUrlProblem, issuerUrlProblem, normalizeUrl } from '../gitlab/instance';
import {
  caBundleProblem,
  changedPathProblem,
  environmentNameProblem,
  imageProblem,
  jobNameProblem,
  neededJobProblem,
  roleLabelProblem,
  runnerTagProblem,
  serviceAliasProblem,
  stageProblem,
} from '../gitlab/pipeline-names';
import { pipelineSourceProblem } from '../gitlab/pipeline-sources';
import { projectPathProblem, readProjectPath } from '../gitlab/project-path';
import { readRefName, refNameProblem } from '../gitlab/ref-name';
import { readVersion, versionProblem } from '../gitlab/version';
import { type Check, script, text } from './rules/text';

/** The context of a value that is read. */
export interface Around {
  readonly setup: PlainObject;
  /** The members of the object that contains the value. */
  readonly siblings: PlainObject;
}

/** How a pasted value is read. A value that is not recognized is returned unchanged. */
type Read = (value: unknown, around: Around) => unknown;

/** A format of text: how values are checked, and how a pasted value is read. */
const format = (check: Check | undefined, read: Read = (value) => readText(value)) => ({
  schema: () => (check ? text(check) : text()),
  read,
});

const asItIs: Read = (value) => value;
const readUrl: Read = (value) => readText(value, normalizeUrl);

const accountNameProblem: Check = (name) =>
  name.length > 100 ? 'The account name is longer than 100 characters.' : undefined;

const zoneProblem: Check = (zone) =>
  zone.length > 100 ? 'The zone is longer than 100 characters.' : undefined;

/** The formats of text fields, by the names that fields use. They are separate so that the page need not load them. */
export const textFormats = {
  /** Any single line of text. */
  line: format(undefined),
  'instance-url': format(instanceUrlProblem, readUrl),
  'issuer-url': format(issuerUrlProblem, readUrl),
  version: format(versionProblem, (value) => readText(value, readVersion)),
  'project-path': format(projectPathProblem, (value, { setup }) => {
    const url = String(readText(membersOf(setup.gitlab).url, normalizeUrl));
    return readText(value, (path) => readProjectPath(path, url));
  }),
  'ref-name': format(refNameProblem, (value, { siblings }) =>
    readText(value, (name) => readRefName(name, siblings.type)),
  ),
  audience: format(audienceProblem),
  'account-id': format(accountIdProblem, readAccountId),
  'account-name': format(accountNameProblem),
  region: format(undefined, readRegion),
  'role-label': format(roleLabelProblem),
  zone: format(zoneProblem),
  'environment-name': format(environmentNameProblem),
  'role-name': format(roleNameProblem),
  'role-path': format(rolePathProblem),
  'policy-arn': format(policyArnProblem),
  'source-ip': format(sourceIpProblem),
  'vpc-endpoint': format(vpcEndpointProblem),
  'pipeline-source': format(pipelineSourceProblem, asItIs),
  'job-name': format(jobNameProblem),
  stage: format(stageProblem),
  image: format(imageProblem),
  'service-alias': format(serviceAliasProblem),
  'runner-tag': format(runnerTagProblem),
  'changed-path': format(changedPathProblem),
  'needed-job': format(neededJobProblem),
  'ca-bundle': format(caBundleProblem),
  /** Shell text: may have several lines and tabs. */
  command: { schema: script, read: asItIs },
} as const;

export type TextFormat = keyof typeof textFormats;
