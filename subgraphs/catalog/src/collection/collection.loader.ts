import type { DataSource } from 'typeorm';
import { rowById } from '../row-by-id';
import { Collection } from './collection';

export const collectionById = (db: DataSource) => rowById(db, Collection);
