import type { PolicyDocument } from '../aws/policy';
import type { CompiledProvider, Role } from '../aws/sts';
import type { TopicId } from '../explanations';
import type { Capabilities } from '../gitlab/capabilities';
import type { Actor, Instance, Project } from '../gitlab/token';
import type { Plan } from '../plan/types';
import type { Mint } from './mint';

/**
 * Everything that an attack encounters. The parts are separate objects, so that an experiment that changes
 * one of them shares the others, and results that depend only on those need not be computed again.
 */
export interface World {
  readonly plan: Plan;
  readonly gitlab: GitlabWorld;
  readonly aws: AwsWorld;
  /** One per role of the plan, in its order. */
  readonly jobs: readonly JobWiring[];
  readonly now: number;
  /** GitLab's result for a pipeline, the same in every weaker world. */
  readonly mint: Mint;
}

/** The instance, its projects and its people, configured as in the generated documents. */
export interface GitlabWorld {
  readonly instance: Instance;
  /** The capabilities of the instance, by its version and tier. */
  readonly capabilities: Capabilities;
  /** The project of the setup. */
  readonly project: Project;
  /** A fork of it. */
  readonly fork: Project;
  readonly people: People;
  /** `ci_separated_caches` */
  readonly separatedCaches: boolean;
  /** Logs and artifacts are open to more than members with the Developer role. */
  readonly publicPipelines: boolean;
  /**
   * GitLab knows which paths were given up, and mints no token for projects that took them over (19.1 and
   * newer).
   */
  readonly reusedPathsKnown: boolean;
}

export interface People {
  /** A Maintainer who may deploy to every protected environment. */
  readonly deployer: Actor;
  /** A Maintainer who may deploy to no protected environment. */
  readonly maintainer: Actor;
  readonly developer: Actor;
  /** No role in the project; owns the fork and other projects. */
  readonly stranger: Actor;
}

export interface AwsWorld {
  /** One per account. */
  readonly providers: readonly CompiledProvider[];
  /** One per role of the plan, in its order. */
  readonly roles: readonly AwsRole[];
}

/** A role as AWS stores it, with the purpose of its conditions. */
export interface AwsRole {
  readonly role: Role;
  /** Exactly the document in the files, without its notes. */
  readonly policy: PolicyDocument;
  /** JSON pointer of a condition -> the topic it belongs to. */
  readonly topics: ReadonlyMap<string, TopicId>;
}

/** What the generated deploy job of a role really does, read from the generated pipeline. */
export interface JobWiring {
  readonly name: string;
  /** Topics of every note on a keyword of the job or on a statement that it reaches. */
  readonly topics: ReadonlySet<TopicId>;
  readonly credentials: 'assume-role' | 'web-identity-file';
  readonly timeoutSeconds: number;
}
