import { Collector, type RoleDraft } from '../collector';
import { readJsonTree } from '../json-reader';
import { numberAt, oneOrMore, type TreeNode, textAt, textOf, textsOf, valueAt } from '../tree';
import { gapText, type Reading, type SourceFile, type SourceForm } from '../types';
import { readYamlTree } from '../yaml-tree';
import { Resolver } from './resolver';
import { type Resource, Template } from './template';

/** Templates of CloudFormation and SAM, in YAML and JSON, also as `aws cloudformation get-template` prints them. */
export const cloudFormation: SourceForm = {
  name: 'CloudFormation',
  reads: ({ text }) =>
    /AWSTemplateFormatVersion|\bAWS::(?:IAM|Serverless)::\w|AWS::Serverless-2016/.test(text),
  read: readTemplates,
};

function readTemplates({ name, text }: SourceFile): Reading {
  const collector = new Collector(name);
  const isJson = /^\s*[{[]/.test(text.replace(/^\uFEFF/, ''));
  const { documents, problems } = isJson ? readJsonTree(text) : readYamlTree(text);
  for (const { line, message } of problems) collector.problem(line, message);
  for (const document of documents) readTemplate(templateOf(document, collector), collector);
  return collector.reading(cloudFormation.name);
}

/** The template itself, or the one in the output of `get-template`. */
function templateOf(document: TreeNode, collector: Collector): TreeNode {
  const body = valueAt(document, 'TemplateBody');
  if (body?.kind !== 'scalar') return body ?? document;
  const text = textOf(body) ?? '';
  const { documents, problems } = /^\s*\{/.test(text)
    ? readJsonTree(text, { first: body.line, counted: false })
    : readYamlTree(text);
  for (const { message } of problems) collector.problem(body.line, message);
  return onLine(documents[0] ?? body, body.line);
}

/** All of a document on the line of the text that holds it. */
function onLine(node: TreeNode, line: number): TreeNode {
  if (node.kind === 'list') return { ...node, line, items: node.items.map((item) => onLine(item, line)) };
  if (node.kind === 'scalar') return { kind: 'scalar', value: node.value, line };
  return {
    ...node,
    line,
    members: node.members.map(({ key, value }) => ({ key, line, value: onLine(value, line) })),
  };
}

function readTemplate(root: TreeNode, collector: Collector): void {
  const template = new Template(root);
  const resolver = new Resolver(template);
  const roles = new RolesByName();
  const resources = [...template.resources.values()].map((resource) => ({
    ...resource,
    properties: resource.properties && withoutFunctions(resolver, resource),
  }));
  for (const resource of resources) readRole(resource, collector, roles);
  for (const resource of resources) readRest(resource, collector, roles);
}

/** The properties of the resources that are read; those of others stay as they are. */
const withoutFunctions = (resolver: Resolver, { type, properties }: Resource): TreeNode | undefined =>
  properties && /^AWS::(?:IAM|Serverless)::/.test(type ?? '') ? resolver.resolve(properties) : properties;

/** Roles by what their policies name them: their names, and references to them. */
class RolesByName {
  private readonly drafts = new Map<string, RoleDraft>();

  add(id: string, name: string, draft: RoleDraft): void {
    for (const key of [name, gapText(`!Ref ${id}`)]) this.drafts.set(key, draft);
  }

  named(name: string): RoleDraft | undefined {
    return this.drafts.get(name);
  }
}

function readRole({ id, line, type, properties }: Resource, collector: Collector, roles: RolesByName): void {
  const trust = valueAt(properties, 'AssumeRolePolicyDocument');
  if (id.startsWith('Fn::ForEach::'))
    collector.problem(line, 'Resources of Fn::ForEach are not read. Paste the processed template instead.');
  if (type === 'AWS::Serverless::Function' && trust !== undefined)
    collector.role({ name: `${id}Role`, line, trust });
  if (type !== 'AWS::IAM::Role') return;
  if (trust === undefined) {
    collector.problem(line, `The role ${id} has no AssumeRolePolicyDocument. Add its trust policy.`);
    return;
  }
  const written = textAt(properties, 'RoleName');
  const name = written === undefined || /^‹[^›]*›$/.test(written) ? id : written;
  const draft = collector.role({
    name,
    line,
    trust,
    maxSessionSeconds: numberAt(properties, 'MaxSessionDuration'),
    boundary: textAt(properties, 'PermissionsBoundary'),
  });
  if (draft === undefined) return;
  roles.add(id, name, draft);
  draft.attached.push(...textsOf(valueAt(properties, 'ManagedPolicyArns')));
  for (const policy of oneOrMore(valueAt(properties, 'Policies')))
    addInline(policy, id, [name], collector, roles);
}

function readRest({ id, line, type, properties }: Resource, collector: Collector, roles: RolesByName): void {
  switch (type) {
    case 'AWS::IAM::Policy':
      addInline(properties, id, textsOf(valueAt(properties, 'Roles')), collector, roles);
      return;
    case 'AWS::IAM::RolePolicy':
      addInline(properties, id, textsOf(valueAt(properties, 'RoleName')), collector, roles);
      return;
    case 'AWS::IAM::ManagedPolicy': {
      const document = valueAt(properties, 'PolicyDocument');
      const arn = gapText(`!Ref ${id}`);
      if (document === undefined) return;
      collector.managedDocument(arn, textAt(properties, 'ManagedPolicyName') ?? id, document);
      for (const name of textsOf(valueAt(properties, 'Roles'))) roles.named(name)?.attached.push(arn);
      return;
    }
    case 'AWS::IAM::OIDCProvider': {
      const clients = valueAt(properties, 'ClientIdList');
      collector.provider(
        line,
        textAt(properties, 'Url') ?? gapText(`${id}.Url`),
        clients && textsOf(clients),
      );
    }
  }
}

function addInline(
  node: TreeNode | undefined,
  id: string,
  names: readonly string[],
  collector: Collector,
  roles: RolesByName,
): void {
  const document = valueAt(node, 'PolicyDocument');
  const policy = document && collector.policy(textAt(node, 'PolicyName') ?? id, 'inline', document);
  if (policy === undefined) return;
  for (const name of names) {
    const role = roles.named(name);
    if (role !== undefined) role.permissions.push(policy);
    else collector.loose(document?.line ?? 1, policy, name);
  }
}
