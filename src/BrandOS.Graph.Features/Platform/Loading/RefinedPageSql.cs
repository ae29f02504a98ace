using System.Collections.Concurrent;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// The statements of filtered or sorted pages at one place of a plan: one text for each form that occurs, the most usual ones kept.
/// </summary>
internal sealed class RefinedPageSql(
    Func<bool, Selection, PageForm, string> page,
    Func<bool, string?, string> total,
    Selection select,
    bool cursors,
    int beyond,
    IReadOnlyList<SortKey> defaultOrder)
{
    private const int MostTexts = 32;
    private const int LongestText = 8192;

    private readonly ConcurrentDictionary<Form, string> _pages = new();
    private readonly ConcurrentDictionary<(bool Many, string Filter), string> _totals = new();

    public string Page(bool many, PageRequest request)
    {
        var refinement = request.Refinement!;
        var form = new Form(
            many,
            request.Size,
            request.Backward,
            refinement.Order is null ? KeyForm(request.After) : PageRefinement.FormOf(refinement.After),
            refinement.Order is null ? KeyForm(request.Before) : PageRefinement.FormOf(refinement.Before),
            refinement.Filter.Form,
            refinement.Order);
        if (_pages.TryGetValue(form, out var known))
        {
            return known;
        }

        var text = Build(form);
        return _pages.Count < MostTexts && text.Length <= LongestText ? _pages.GetOrAdd(form, text) : text;
    }

    public string Total(bool many, FilterForm filter)
    {
        var form = (many, filter.Sql ?? "");
        if (_totals.TryGetValue(form, out var known))
        {
            return known;
        }

        var text = total(many, filter.Sql);
        return _totals.Count < MostTexts && text.Length <= LongestText ? _totals.GetOrAdd(form, text) : text;
    }

    private string Build(Form form) => page(
        form.Many,
        cursors && form.Order is { } order ? select with { Cursor = order.Keys } : select,
        new PageForm(form.Order?.Keys ?? defaultOrder, form.Size + beyond, form.Backward, form.After, form.Before, form.Filter));

    private static CursorForm? KeyForm(Guid? key) => key is null ? null : default(CursorForm);

    private readonly record struct Form(
        bool Many, int Size, bool Backward, CursorForm? After, CursorForm? Before, FilterForm Filter, SortOrder? Order);
}
