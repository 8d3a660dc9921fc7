import { DuckDBInstance } from '@duckdb/node-api';

/** The parts of a CloudTrail event that the generated queries read. */
export interface CloudTrailEvent {
  readonly eventname: string;
  readonly eventsource: string;
  readonly eventtime: string;
  readonly useridentity: {
    readonly type: string;
    readonly principalid?: string;
    readonly arn?: string;
    readonly accesskeyid?: string;
    readonly username?: string;
  };
  readonly errorcode?: string;
  readonly sourceipaddress?: string;
  readonly requestparameters?: string;
}

/**
 * The table `cloudtrail_logs` as documented by AWS, in DuckDB types, with every column and every field of `useridentity`, so
 * that a query with an unknown name fails.
 * Source: Athena User Guide, create-cloudtrail-table; read 2026-11-27.
 */
const table = `
create table cloudtrail_logs (
  eventversion varchar,
  useridentity struct(
    type varchar, principalid varchar, arn varchar, accountid varchar, invokedby varchar, accesskeyid varchar,
    username varchar, onbehalfof struct(userid varchar, identitystorearn varchar),
    sessioncontext struct(
      attributes struct(mfaauthenticated varchar, creationdate varchar),
      sessionissuer struct(type varchar, principalid varchar, arn varchar, accountid varchar, username varchar),
      ec2roledelivery varchar,
      webidfederationdata struct(federatedprovider varchar, attributes map(varchar, varchar)))),
  eventtime varchar, eventsource varchar, eventname varchar, awsregion varchar, sourceipaddress varchar,
  useragent varchar, errorcode varchar, errormessage varchar, requestparameters varchar, responseelements varchar,
  additionaleventdata varchar, requestid varchar, eventid varchar,
  resources struct(arn varchar, accountid varchar, type varchar)[],
  eventtype varchar, apiversion varchar, readonly varchar, recipientaccountid varchar, serviceeventdetails varchar,
  sharedeventid varchar, vpcendpointid varchar, vpcendpointaccountid varchar, eventcategory varchar,
  addendum struct(reason varchar, updatedfields varchar, originalrequestid varchar, originaleventid varchar),
  sessioncredentialfromconsole varchar, edgedevicedetails varchar,
  tlsdetails struct(tlsversion varchar, ciphersuite varchar, clientprovidedhostheader varchar)
);
-- Functions of Athena (Trino) that DuckDB spells otherwise.
create macro json_extract_scalar(json, path) as json_extract_string(json, path);
create macro array_join(list, separator) as array_to_string(list, separator);`;

/** The columns that an event can fill, in the form for `from_json`. The other columns stay empty. */
const columns = JSON.stringify({
  eventname: 'varchar',
  eventsource: 'varchar',
  eventtime: 'varchar',
  useridentity: {
    type: 'varchar',
    principalid: 'varchar',
    arn: 'varchar',
    accesskeyid: 'varchar',
    username: 'varchar',
  },
  errorcode: 'varchar',
  sourceipaddress: 'varchar',
  requestparameters: 'varchar',
} satisfies Record<keyof CloudTrailEvent, unknown>);

/** Runs one Athena query on these events, and returns its rows by column name. Throws the errors of the engine. */
export async function queryCloudTrail(
  query: string,
  events: readonly CloudTrailEvent[],
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(table);
    for (const event of events)
      await connection.run(
        `insert into cloudtrail_logs by name select unnest(from_json($event, '${columns}'))`,
        { event: JSON.stringify(event) },
      );
    return (await connection.runAndReadAll(query)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
