import type { DataSource } from 'typeorm';
import { rowById } from '../row-by-id';
import { Genre } from './genre';

export const genreById = (db: DataSource) => rowById(db, Genre);
