import type { Finding } from '../../checks/types';
import type { Data, Json } from '../../formats/data';
import { writeJson } from '../../formats/json';
import type { Proof } from '../../proof/types';
import type { AuditReport, Denial, FileReport, IgnoredFinding, Repair, RoleReport } from '../types';

/** Everything in a report, version 1: docs/check-json.md says what each field holds, and when the version changes. */
export const writeReportJson = (report: AuditReport): string => writeJson(reportData(report)).text;

const reportData = ({ roles, pipelines, token, problems, rolesWithoutWebIdentity }: AuditReport): Data => ({
  version: 1,
  roles: roles.map(roleData),
  pipelines: pipelines.map(fileData),
  ...(token === undefined ? {} : { token: fileData(token) }),
  problems: problems.map(({ file, line, message }) => ({ file, line, message })),
  rolesWithoutWebIdentity,
});

const roleData = ({
  role,
  issuer,
  verdict,
  worst,
  findings,
  proof,
  isNeverUsable,
  ignored,
  repair,
  denial,
}: RoleReport): Data => ({
  name: role.name,
  file: role.file,
  line: role.line,
  ...(role.arn === undefined ? {} : { arn: role.arn }),
  ...(role.account === undefined ? {} : { account: role.account }),
  issuer: issuer.kind === 'none' ? null : `https://${issuer.issuerKey}`,
  issuerKind: issuer.kind,
  verdict,
  worst: worst ?? null,
  findings: findings.map(findingData),
  proof: proof.map(proofData),
  neverUsable: isNeverUsable,
  ignored: ignored.map(ignoredData),
  ...(repair === undefined ? {} : repairData(repair)),
  ...(denial === undefined ? {} : { denial: denialData(denial) }),
});

const fileData = ({ file, findings, ignored }: FileReport): Data => ({
  file,
  findings: findings.map(findingData),
  ignored: ignored.map(ignoredData),
});

const findingData = ({ code, severity, certain, line, message, remedy, source }: Finding): Data => ({
  code,
  severity,
  certain,
  line,
  message,
  remedy,
  source,
});

const ignoredData = ({ finding, reason, expires }: IgnoredFinding): Data => ({
  finding: findingData(finding),
  reason,
  expires,
});

const proofData = ({ who, result, token, mintedBy, because }: Proof): Data => ({
  who,
  result,
  ...(token === undefined ? {} : { token }),
  ...(mintedBy === undefined ? {} : { mintedBy }),
  ...(because === undefined ? {} : { because }),
});

/** `Repair.policy` is plain JSON by its contract. */
const repairData = ({ policy, changes }: Repair) => ({
  repair: policy as Json,
  repairChanges: changes.map(({ pointer, because }) => ({ pointer, because })),
});

const denialData = ({ outcome, comparisons, cause, fixes }: Denial): Data => ({
  outcome,
  comparisons: comparisons.map(({ pointer, line, key, operator, expected, actual, match, difference }) => ({
    pointer,
    line,
    key,
    operator,
    expected,
    actual: actual ?? null,
    match,
    ...(difference === undefined ? {} : { difference: { ...difference } }),
  })),
  ...(cause === undefined ? {} : { cause }),
  fixes,
});
