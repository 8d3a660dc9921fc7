import type { Choices } from './choices';
import type { Choice } from './choose';
import { projectIds } from './claims';
import { inAnyOrder, inOrder, type Layout, type Segment } from './layout';
import type { TextClass } from './search';
import { leadingComponents, type Subject, type TokenKind } from './tokens';

/** Subject length outweighs every other claim. */
const subjectWeight = 10_000;

/** The subjects of tokens, as far as a policy tells them apart. */
export class Subjects {
  readonly #classes = new Map<string, readonly TextClass[]>();

  constructor(private readonly choices: Choices) {}

  /** Whether the subject holds the id of the project, which AWS evaluates as a separate key, too. */
  isJoint({ named: { id } }: TokenKind, { parts }: Subject): boolean {
    return (
      this.choices.issuer.hasGitLabKeys && typeof id !== 'string' && parts.some(({ value }) => value === id)
    );
  }

  /** The subjects of a kind of tokens, each with the ids of projects that go with it if they are joint. */
  choicesOf(kind: TokenKind, subject: Subject): readonly Choice[] {
    const { choices } = this;
    const name = this.#nameOf(kind, subject);
    const sub = choices.key('sub');
    const id = choices.key('project_id');
    const joint = this.isJoint(kind, subject);
    const holders = subject.parts.flatMap(({ component, value }) =>
      value === kind.named.id ? [component] : [],
    );
    /** The id that the subject holds, or where it holds none every id the policy tells apart. */
    const withIds = ({ text, parts }: TextClass) => {
      const cost = text.length * subjectWeight;
      const held = holders.find((component) => parts[component] !== undefined);
      if (!joint) return [{ values: { [sub]: text }, parts, cost }];
      if (held !== undefined) return [{ values: { [sub]: text, [id]: parts[held] }, parts, cost }];
      return projectIds(choices, kind).map((choice) => ({
        values: { [sub]: text, ...choice.values },
        parts,
        cost: cost + choice.cost,
      }));
    };
    return choices.group(
      name,
      (key) => key === sub || (joint && key === id),
      () => this.#classesOf(name, kind, subject).flatMap(withIds),
    );
  }

  /** The subjects themselves, with what their components hold. */
  classesOf(kind: TokenKind, subject: Subject): readonly TextClass[] {
    return this.#classesOf(this.#nameOf(kind, subject), kind, subject);
  }

  #classesOf(name: string, kind: TokenKind, subject: Subject): readonly TextClass[] {
    const known = this.#classes.get(name);
    if (known !== undefined) return known;
    const classes = this.choices.classes(this.#layout(kind, subject), [this.choices.key('sub')]);
    this.#classes.set(name, classes);
    return classes;
  }

  #layout(kind: TokenKind, { parts, order }: Subject): Layout {
    const { issuer } = this.choices;
    const id = this.choices.key('project_id');
    const joint = issuer.hasGitLabKeys && this.choices.mentions(id) ? this.choices.setOf([id]) : undefined;
    const segments = parts.map(({ component, value }): Segment => {
      const label = { first: `${component}:`, later: `:${component}:` };
      if (typeof value === 'string') return { label, name: component, texts: [value] };
      if (!('grammar' in value)) return { label, name: component, texts: value };
      const jointly = value === kind.named.id && joint !== undefined ? { joint } : {};
      return { label, name: component, word: value, ...jointly };
    });
    if (order === 'fixed') return inOrder(segments);
    const leading = issuer.composable?.leadingComponents ?? leadingComponents;
    const leads = (at: number) =>
      parts.some(({ component }, index) => index === at && leading.includes(component));
    const isOpen = (at: number) =>
      order === 'any-once' && segments[at] !== undefined && 'word' in segments[at];
    const groupOf = (at: number) =>
      isOpen(at) ? parts.findIndex(({ value }) => value === parts[at]?.value) : at;
    return inAnyOrder(segments, leads, groupOf);
  }

  /** Equal where the subjects are. */
  #nameOf(kind: TokenKind, subject: Subject): string {
    return JSON.stringify([
      subject.order,
      this.isJoint(kind, subject),
      ...subject.parts.map(({ component, value }) => [
        component,
        typeof value === 'object' && 'grammar' in value ? { word: value.key } : value,
        value === kind.named.id,
      ]),
    ]);
  }
}
