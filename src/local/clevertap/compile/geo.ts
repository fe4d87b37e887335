import { allOf, type Sql, sql } from '../data/sql.ts';
import type { Area, Circle } from '../question/question.ts';
import { cellIn, type Notable, systemField } from './place.ts';

const levels = ['country', 'region', 'city'];

export function compileArea(area: Area): Sql {
  return allOf(
    area.map((name, index) => sql`${cellIn(sql`e.context`, levels[index] ?? '').text} = ${name}`),
  );
}

/** On a sphere, by the haversine formula. */
export function compileCircle({ latitude, longitude, radiusKm }: Circle, notable: Notable): Sql {
  const eventLatitude = coordinate('Latitude', notable);
  const eventLongitude = coordinate('Longitude', notable);
  const up = sql`sin(radians(${eventLatitude} - ${latitude}) / 2)`;
  const along = sql`sin(radians(${eventLongitude} - ${longitude}) / 2)`;
  const across = sql`cos(radians(${latitude})) * cos(radians(${eventLatitude}))`;
  const half = sql`sqrt(least(1, pow(${up}, 2) + ${across} * pow(${along}, 2)))`;
  return sql`coalesce(2 * ${earthRadiusKm} * asin(${half}) <= ${radiusKm}, false)`;
}

const earthRadiusKm = 6371;

function coordinate(name: string, notable: Notable): Sql {
  return sql`TRY_CAST(${systemField(name, notable).text} AS DOUBLE)`;
}
