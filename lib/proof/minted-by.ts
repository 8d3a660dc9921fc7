import { joinAnd } from '../formats/english';
import type { Witness } from './ask';
import type { Home } from './strangers';
import type { Stranger } from './types';

/** Who can mint the token of a witness and how, in one sentence. */
export function mintedBy(who: Stranger, witness: Witness, home: Home, keyPrefix: string): string {
  const session = witness.values['sts:rolesessionname'];
  const sentence = sentenceOf(who, witness, home, keyPrefix);
  return session === undefined || session === 'aa'
    ? sentence
    : `${sentence} The session is named \`${session}\`.`;
}

function sentenceOf(who: Stranger, witness: Witness, home: Home, keyPrefix: string): string {
  const { kind, parts, values } = witness;
  const host = home.issuer.issuerKey.split('/')[0] ?? '';
  const ref = refOf(witness);
  const source = values[`${keyPrefix}pipeline_source`];
  if (kind.story === 'fork-in-parent')
    return `A Developer of the project who runs the pipeline of a fork's merge request in the project; the fork's owner chooses the branch name${parts.ref === undefined ? '' : ` \`${parts.ref}\``} and the code.`;
  if (kind.story === 'other-project') {
    const fork = who === 'fork' ? 'a fork of the project' : 'a project';
    const compose = witness.composed
      ? `, set \`ci_id_token_sub_claim_components\` of it to ${componentsOf(witness)},`
      : ',';
    return `${ownerOf(witness, home, keyPrefix, host)} can create ${ref} in ${fork} that they own${compose} and run a pipeline there.`;
  }
  if (kind.story === 'agent')
    return `Any Developer of the project who starts an agent session of GitLab Duo.`;
  if (kind.story === 'merge-request')
    return `Anyone who can push to ${ref} of the project and open a merge request from it, before anybody has reviewed the code.`;
  if (who === 'unprotected-ref')
    return `Any Developer of the project can create ${ref} and run a pipeline on it.`;
  if (who === 'another-protected-ref')
    return `Anyone allowed to push or merge to ${ref} of the project, if a rule protects it (for a tag: to create it).`;
  if (who === 'another-event')
    return `Anyone allowed to run pipelines on ${ref} of the project, with a pipeline that starts as \`${source ?? kind.pipelineSources[0] ?? ''}\`.`;
  return `Anyone allowed to run pipelines on ${ref} of the project, in a job that requests this audience, if the identity provider accepts it.`;
}

function ownerOf({ parts, values }: Witness, { project }: Home, keyPrefix: string, host: string): string {
  const path = parts.project_path ?? parts.job_project_path ?? parts.source_project_path;
  const id = values[`${keyPrefix}project_id`];
  const group = path?.slice(0, path.indexOf('/'));
  if (typeof project.path === 'string' && group !== undefined && project.path.startsWith(`${group}/`))
    return `Anyone allowed to create the project \`${path}\``;
  if (path !== undefined) return `Anyone with an account on ${host} who can create the project \`${path}\``;
  return id === undefined || id.length < 3
    ? `Anyone with an account on ${host}`
    : `Anyone on ${host} who owns the project with the id ${id}`;
}

function refOf({ kind, parts }: Witness): string {
  const name = parts.ref ?? (typeof kind.ref === 'string' ? kind.ref : undefined);
  return name === undefined ? `any ${kind.refType}` : `the ${kind.refType} \`${name}\``;
}

/** What the subject is composed of, in its order. */
const componentsOf = ({ values }: Witness): string => {
  const sub = Object.entries(values).find(([key]) => key.endsWith(':sub'))?.[1] ?? '';
  return joinAnd(sub.split(':').flatMap((name, at) => (at % 2 === 0 ? [`\`${name}\``] : [])));
};
