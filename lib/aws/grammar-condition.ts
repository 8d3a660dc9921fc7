import { isPlainObject } from '../formats/plain-object';
import { shortened } from '../formats/visible';
import { type GrammarFinding, type Path, report } from './grammar-finding';
import { lostKey } from './lost-key';

/** Source: AWS, "IAM JSON policy elements: condition operators". */
const operators = [
  ...['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'],
  ...['StringLike', 'StringNotLike'],
  ...['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals'],
  ...['NumericGreaterThan', 'NumericGreaterThanEquals'],
  ...['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan'],
  ...['DateGreaterThanEquals', 'Bool', 'BinaryEquals', 'IpAddress', 'NotIpAddress'],
  ...['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
];

/** `Null` is the one operator that takes no `...IfExists`. */
function isOperator(name: string): boolean {
  const bare = name.replace(/^(?:ForAnyValue|ForAllValues):/, '');
  return bare === 'Null' || operators.includes(bare.replace(/IfExists$/, ''));
}

const isValue = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const sample = '{ "StringEquals": { "aws:RequestedRegion": "eu-west-1" } }';

/** Findings of a `Condition`: operator, then key, then a value or a list of values. */
export function conditionFindings(condition: unknown, path: Path): GrammarFinding[] {
  const allowed = 'an operator, then a condition key, then a value or a list of values';
  if (!isPlainObject(condition)) return [report(path, 'Condition must be an object.', allowed, sample)];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    const at = [...path, operator];
    if (!isOperator(operator))
      return [
        report(
          at,
          `"${shortened(operator)}" is not a condition operator.`,
          `an operator of IAM, such as ${operators.slice(0, 6).join(', ')}`,
          sample,
        ),
      ];
    if (!isPlainObject(keys)) return [report(at, `${operator} must hold condition keys.`, allowed, sample)];
    return Object.entries(keys).flatMap(([key, values]) => {
      const place = [...at, key];
      const list: readonly unknown[] = Array.isArray(values) ? values : [values];
      if (key === lostKey) return [report(place, `"${key}" is not a condition key.`, allowed, sample)];
      if (!list.every(isValue))
        return [
          report(
            place,
            `The condition key "${shortened(key)}" must have text, numbers, booleans or a list of these.`,
            allowed,
            sample,
          ),
        ];
      if (!list.some(isInexact)) return [];
      return [
        report(
          place,
          `The condition key "${shortened(key)}" has a number that is too large to be kept exactly.`,
          `whole numbers up to ${Number.MAX_SAFE_INTEGER}; larger ones as text, in quotes`,
          '{ "NumericLessThan": { "s3:max-keys": "10" } }',
        ),
      ];
    });
  });
}

/** A number that is another one after JSON has been read, or none: `1e999`, or one digit too many. */
const isInexact = (value: unknown): boolean =>
  typeof value === 'number' && !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
