import { allOf, type Sql, sql } from '../data/sql.ts';
import type { Area, Circle } from '../question/question.ts';
import { cellIn, systemField } from './place.ts';

const levels = ['country', 'region', 'city'];

export function compileArea(area: Area): Sql {
  return allOf(
    area.map((name, index) => sql`${cellIn(sql`e.context`, levels[index] ?? '').text} = ${name}`),
  );
}

/** On a sphere, by the haversine formula. */
export function compileCircle({ latitude, longitude, radiusKm }: Circle): Sql {
  const up = sql`sin(radians(${latitudeCell} - ${latitude}) / 2)`;
  const along = sql`sin(radians(${longitudeCell} - ${longitude}) / 2)`;
  const across = sql`cos(radians(${latitude})) * cos(radians(${latitudeCell}))`;
  const half = sql`sqrt(least(1, pow(${up}, 2) + ${across} * pow(${along}, 2)))`;
  return sql`coalesce(2 * ${earthRadiusKm} * asin(${half}) <= ${radiusKm}, false)`;
}

const earthRadiusKm = 6371;
const latitudeCell = sql`TRY_CAST(${systemField('Latitude').text} AS DOUBLE)`;
const longitudeCell = sql`TRY_CAST(${systemField('Longitude').text} AS DOUBLE)`;
