using Dapper;
using Npgsql;

/// <summary>Counts visits in PostgreSQL.</summary>
sealed class VisitLog(string connection)
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connection);

    public async Task<long> CountAsync()
    {
        await using var database = await _source.OpenConnectionAsync();
        await database.ExecuteAsync("create table if not exists visit (at timestamptz not null default now())");
        await database.ExecuteAsync("insert into visit default values");
        return await database.ExecuteScalarAsync<long>("select count(*) from visit");
    }
}
